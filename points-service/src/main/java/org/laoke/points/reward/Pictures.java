package org.laoke.points.reward;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The pictures of the catalogue, kept in PostgreSQL: they are few and small, and are backed up and
 * restored with the rewards they show.
 */
@Singleton
class Pictures {
    private final Pool pool;

    Pictures(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> put(UUID rewardId, Picture picture) {
        return pool.preparedQuery(
                        "insert into reward_picture (reward_id, media_type, content, sha256)"
                                + " select r.id, $2, $3, $4 from reward r where r.id = $1"
                                + " on conflict (reward_id) do update set media_type = excluded.media_type,"
                                + " content = excluded.content, sha256 = excluded.sha256, changed_at = now()")
                .execute(
                        Tuple.of(
                                rewardId,
                                picture.mediaType(),
                                Buffer.buffer(picture.content()),
                                picture.sha256()))
                .invoke(
                        rows -> {
                            if (rows.rowCount() == 0) {
                                throw RewardRefused.notFound(rewardId);
                            }
                        })
                .replaceWithVoid();
    }

    Uni<Picture> get(UUID rewardId) {
        return pool.preparedQuery(
                        "select media_type, encode(content, 'hex') as content, sha256 from reward_picture"
                                + " where reward_id = $1")
                .execute(Tuple.of(rewardId))
                .map(
                        rows -> {
                            if (rows.size() == 0) {
                                throw RewardRefused.pictureMissing();
                            }
                            return picture(rows.iterator().next());
                        });
    }

    private static Picture picture(Row row) {
        return new Picture(
                row.getString("media_type"),
                HexFormat.of().parseHex(row.getString("content")),
                row.getString("sha256"));
    }
}
