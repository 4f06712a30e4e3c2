package org.laoke.points.ledger;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reasons for people, in the two languages of the programme. */
@Schema(name = "Text", examples = "{\"zh\": \"购物积分\", \"en\": \"Points for a purchase\"}")
public record Text(String zh, String en) {
    /** The words in the member's language; Chinese unless the language is English. */
    public String in(String language) {
        return language.startsWith("en") ? en : zh;
    }
}
