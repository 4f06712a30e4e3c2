package org.laoke.member.photo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.laoke.member.profile.MemberTables;

/** The photo goes with its file; the consents stay, which prove what was allowed. */
@Singleton
class PhotoData extends MemberTables {
    private final Photos photos;

    PhotoData(ObjectMapper json, Photos photos) {
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
                        new Table("photo_consent", "at, given, how, text", "id", "")));
        this.photos = photos;
    }

    /** With the picture itself, a JPEG in Base64. */
    @Override
    public Uni<JsonNode> export(UUID memberId) {
        return super.export(memberId)
                .chain(
                        rows ->
                                photos.having(List.of(memberId))
                                        .chain(
                                                having ->
                                                        having.isEmpty()
                                                                ? Uni.createFrom().item(rows)
                                                                : withPicture(memberId, rows)));
    }

    private Uni<JsonNode> withPicture(UUID memberId, JsonNode rows) {
        return photos.get(memberId)
                .invoke(jpeg -> ((ObjectNode) rows).put("jpeg", jpeg))
                .replaceWith(rows);
    }
}
