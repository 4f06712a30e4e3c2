package org.laoke.bench.load;

import java.nio.ByteBuffer;

/** One client on one connection: what it asks next, and what an answer was worth. */
public interface Talker {
    /** Says that an answer was no success. */
    int FAILED = -1;

    /**
     * The next request, whole, from position to limit. The buffer is the talker's own and is used
     * again after the answer.
     */
    ByteBuffer request();

    /**
     * Takes the answer to the last request.
     *
     * @param body valid up to {@code length}, until the call returns
     * @return how much was done by it, or {@link #FAILED}
     */
    int answered(int status, byte[] body, int length);
}
