package org.laoke.member.photo;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.member.profile.MemberTables;

/** The photo goes with its file; the consents stay, which prove what was allowed. */
@Singleton
class PhotoData extends MemberTables {
    PhotoData(ObjectMapper json) {
        super(
                json,
                "photos",
                List.of(
                        new Table(
                                "photo",
                                "consent_how, consent_text, consent_at, bytes",
                                "consent_at",
                                "with gone as (insert into photo_gone (file, at) select file, :at from photo"
                                        + " where member_id = :member on conflict do nothing)"
                                        + " delete from photo where member_id = :member"),
                        new Table(
                                "photo_consent",
                                "at, given, how, text",
                                "id",
                                "")));
    }
}
