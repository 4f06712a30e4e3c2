package org.laoke.member.organisation;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** All regions. */
@Singleton
class Regions implements PanacheRepositoryBase<Region, String> {
    Uni<Region> require(String id) {
        return findById(id).onItem().ifNull().failWith(() -> new UnknownRegion(id));
    }

    /** No region has this id. */
    static final class UnknownRegion extends Rejection {
        private static final long serialVersionUID = 1L;

        UnknownRegion(String id) {
            super(
                    Kind.UNPROCESSABLE,
                    "region-unknown",
                    "There is no region " + id + ". Create it first.",
                    List.of(new Problem.Pointer("/regionId", "names no region")));
        }
    }
}
