package org.laoke.outreach.member;

import io.smallrye.mutiny.Uni;
import java.util.Collection;

/** Adapts what is planned for members when they change; runs in the same transaction. */
public interface FollowsMember {
    Uni<Void> changed(Collection<Member> members);
}
