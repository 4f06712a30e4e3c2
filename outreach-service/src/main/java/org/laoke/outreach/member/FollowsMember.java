package org.laoke.outreach.member;

import io.smallrye.mutiny.Uni;

/** Adapts what is planned for a member when the member changes; runs in the same transaction. */
public interface FollowsMember {
    Uni<Void> changed(Member member);
}
