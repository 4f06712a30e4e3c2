package org.laoke.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A kept-alive HTTP/1.1 connection with one request under way at most. Understands no more than the
 * services send: a length or chunks.
 */
final class HttpConnection implements AutoCloseable {
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    final Talker talker;
    private final SocketChannel channel;
    private final SelectionKey key;
    private ByteBuffer out = ByteBuffer.allocate(0);
    private byte[] in = new byte[16 * 1024];
    private int filled;
    private int status;
    private int bodyStart;
    private int bodyLength;
    long since;

    HttpConnection(Selector selector, int port, Talker talker) throws IOException {
        this.talker = talker;
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Sends the talker's next request; its time counts from the given moment. */
    void ask(long from) throws IOException {
        since = from;
        filled = 0;
        bodyStart = 0;
        bodyLength = -1;
        out = talker.request();
        write();
    }

    void write() throws IOException {
        channel.write(out);
        key.interestOps(
                out.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    /** Reads what is there; true once the answer is complete. */
    boolean read() throws IOException {
        if (filled == in.length) {
            in = Arrays.copyOf(in, 2 * in.length);
        }
        int read = channel.read(ByteBuffer.wrap(in, filled, in.length - filled));
        if (read < 0) {
            throw new EOFException("The service closed a connection in the middle of a request");
        }
        filled += read;
        if (bodyStart == 0 && !head()) {
            return false;
        }
        if (bodyLength >= 0) {
            return filled >= bodyStart + bodyLength;
        }
        return unchunked();
    }

    /** Gives the complete answer to the talker. */
    int answer() {
        byte[] body = Arrays.copyOfRange(in, bodyStart, bodyStart + bodyLength);
        return talker.answered(status, body, bodyLength);
    }

    /** The complete answer, to be shown to people; of many lines, from the first refused one. */
    String words() {
        String body = new String(in, bodyStart, bodyLength, StandardCharsets.UTF_8);
        int refused = Math.max(0, body.lastIndexOf('\n', body.indexOf("\"rejected\"")) + 1);
        return status + " " + body.substring(refused, Math.min(refused + 500, body.length()));
    }

    private boolean head() throws IOException {
        int end = find(HEAD_END, 0);
        if (end < 0) {
            return false;
        }
        status = (in[9] - '0') * 100 + (in[10] - '0') * 10 + (in[11] - '0');
        bodyStart = end + HEAD_END.length;
        String head = new String(in, 0, end, StandardCharsets.ISO_8859_1);
        boolean chunked = false;
        int length = status == 204 ? 0 : -1;
        for (int line = head.indexOf('\n'); line >= 0; line = head.indexOf('\n', line + 1)) {
            if (head.regionMatches(true, line + 1, "content-length:", 0, 15)) {
                int stop = head.indexOf('\r', line + 1);
                length = Integer.parseInt(head.substring(line + 16, stop < 0 ? end : stop).strip());
            } else if (head.regionMatches(true, line + 1, "transfer-encoding: chunked", 0, 26)) {
                chunked = true;
            }
        }
        if (length < 0 && !chunked) {
            throw new IOException("An answer without length: " + head);
        }
        bodyLength = length;
        return true;
    }

    /** Once the last chunk is there, joins the chunks in place. */
    private boolean unchunked() {
        int from = bodyStart;
        int to = bodyStart;
        byte[] joined = in.clone();
        while (true) {
            int line = find(new byte[] {'\r', '\n'}, from);
            if (line < 0) {
                return false;
            }
            int size =
                    Integer.parseInt(
                            new String(in, from, line - from, StandardCharsets.ISO_8859_1), 16);
            if (line + 2 + size + 2 > filled) {
                return false;
            }
            if (size == 0) {
                in = joined;
                bodyLength = to - bodyStart;
                return true;
            }
            System.arraycopy(in, line + 2, joined, to, size);
            to += size;
            from = line + 2 + size + 2;
        }
    }

    private int find(byte[] what, int from) {
        for (int at = from; at + what.length <= filled; at++) {
            int same = 0;
            while (same < what.length && in[at + same] == what[same]) {
                same++;
            }
            if (same == what.length) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
