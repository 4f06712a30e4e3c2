package org.laoke.member.photo;

import io.smallrye.mutiny.Uni;

/**
 * Keeps files by names we give them, like an object store. Names are letters, digits and hyphens;
 * nothing a user says becomes part of one.
 */
interface FileStore {
    /** Keeps the content; a name is written once. */
    Uni<Void> put(String name, byte[] content);

    /** The content; fails if there is no such file. */
    Uni<byte[]> get(String name);

    /** Removes the file; one that is gone already is no failure. */
    Uni<Void> delete(String name);
}
