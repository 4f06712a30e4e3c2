import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Verifies an export of a points ledger without trusting whoever made it: {@code java
 * VerifyLedger.java DIR}. It needs a JDK and nothing else, reads the files once, and keeps one
 * member in memory at a time. The format is in the export's README.txt.
 *
 * <p>Found are: a transaction that was changed, removed, added or moved, a chain that ends too
 * early, balances and lots that do not re-add, postings that do not sum to zero, and seals that do
 * not fit each other or the chains they sealed. The exit code is 0 if all of it holds, 1 if not, 2
 * if the files cannot be read.
 */
public final class VerifyLedger {
    private static final int SHOWN_MAX = 20;
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] NOTHING = {};

    private final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    private final Map<Long, Seal> seals = new TreeMap<>();
    private final Map<String, Long> totals = new TreeMap<>();
    private long transactions;
    private long members;
    private long heads;
    private long differences;

    private VerifyLedger() throws NoSuchAlgorithmException {}

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        if (arguments.length != 1) {
            System.err.println("Usage: java VerifyLedger.java DIR");
            System.exit(2);
        }
        long started = System.nanoTime();
        var verifier = new VerifyLedger();
        try {
            verifier.verify(Path.of(arguments[0]));
        } catch (IOException e) {
            System.err.println("Cannot read the export: " + e);
            System.exit(2);
        }
        System.out.printf(
                "%d transactions of %d members, %d seals with %d heads, %d differences, %.1f s%n",
                verifier.transactions,
                verifier.members,
                verifier.seals.size(),
                verifier.heads,
                verifier.differences,
                (System.nanoTime() - started) / 1e9);
        verifier.totals.forEach((account, sum) -> System.out.println("  " + account + " " + sum));
        System.exit(verifier.differences == 0 ? 0 : 1);
    }

    private void verify(Path folder) throws IOException {
        readSeals(folder.resolve("seals.txt"));
        try (var lines = new Lines(folder.resolve("transactions.txt"));
                var sealed = new Heads(folder.resolve("heads.txt"))) {
            Chain chain = null;
            while (lines.next()) {
                String[] fields = lines.fields();
                if (fields.length != 15) {
                    different("transactions.txt line " + lines.number, "15 fields expected");
                    continue;
                }
                if (chain == null || !chain.member.equals(fields[0])) {
                    finish(chain);
                    chain = start(fields[0], chain, sealed);
                }
                try {
                    chain.add(fields, lines);
                } catch (IllegalArgumentException e) {
                    different("transactions.txt line " + lines.number, "is no transaction: " + e.getMessage());
                }
                transactions++;
            }
            finish(chain);
            skipTo(null, sealed);
        }
        finishSeals();
        long sum = totals.values().stream().mapToLong(Long::longValue).sum();
        if (sum != 0) {
            different("the whole ledger", "sums to " + sum);
        }
    }

    private void different(String where, String what) {
        differences++;
        if (differences <= SHOWN_MAX) {
            System.out.println("DIFFERENT " + where + ": " + what);
        }
    }

    private byte[] hash(byte[] before, byte[] text, int from, int to) {
        sha256.update(before);
        sha256.update(text, from, to - from);
        return sha256.digest();
    }

    private byte[] hash(byte[] before, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return hash(before, bytes, 0, bytes.length);
    }

    private Chain start(String member, Chain earlier, Heads sealed) throws IOException {
        if (earlier != null && earlier.member.compareTo(member) >= 0) {
            different("member " + member, "stands after " + earlier.member);
        }
        members++;
        skipTo(member, sealed);
        var chain = new Chain(member);
        while (sealed.current != null && sealed.current.member().equals(member)) {
            chain.expected.add(sealed.current);
            enter(sealed.current);
            sealed.advance();
        }
        chain.begin();
        return chain;
    }

    /** Heads of members that have no transaction here at all: their whole chain is gone. */
    private void skipTo(String member, Heads sealed) throws IOException {
        while (sealed.current != null
                && (member == null || sealed.current.member().compareTo(member) < 0)) {
            Head head = sealed.current;
            enter(head);
            if (!head.seal().equals("base")) {
                different("member " + head.member(), "has no transactions, but a head in seal " + head.seal());
            }
            sealed.advance();
        }
    }

    /** Adds a sealed head to the root of its seal. */
    private void enter(Head head) {
        if (head.seal().equals("open") || head.seal().equals("base")) {
            return;
        }
        heads++;
        Seal seal = seals.get(Long.valueOf(head.seal()));
        if (seal == null) {
            different("member " + head.member(), "has a head in seal " + head.seal() + ", which is missing");
            return;
        }
        seal.root = hash(seal.root, head.member() + "|" + head.transactions() + "|" + head.hash());
        seal.accounts++;
    }

    private void finish(Chain chain) {
        if (chain == null) {
            return;
        }
        for (int i = chain.met; i < chain.expected.size(); i++) {
            Head head = chain.expected.get(i);
            different(
                    "member " + chain.member,
                    "ends at transaction %d, but seal %s holds %d"
                            .formatted(chain.last, head.seal(), head.transactions()));
        }
        chain.sums.forEach((account, sum) -> totals.merge(account, sum, Long::sum));
        totals.merge("AVAILABLE", -chain.brought, Long::sum); // it came before this export
    }

    private void readSeals(Path file) throws IOException {
        try (var lines = new Lines(file)) {
            Seal earlier = null;
            while (lines.next()) {
                String[] fields = lines.fields();
                boolean base = fields.length == 9 && fields[8].equals("base") && earlier == null;
                if (fields.length != 8 && !base) {
                    different("seals.txt line " + lines.number, "8 fields expected");
                    continue;
                }
                var seal = new Seal(fields);
                check(seal, earlier);
                seal.base = base;
                seals.put(seal.no, seal);
                earlier = seal;
            }
        }
    }

    private void check(Seal seal, Seal earlier) {
        String where = "seal " + seal.no;
        if (earlier == null && seal.said.length == 8 && (seal.no != 1 || !seal.before().isEmpty())) {
            different(where, "is the first here and names one before it");
        }
        if (earlier != null && (seal.no != earlier.no + 1 || !seal.before().equals(earlier.hash()))) {
            different(where, "does not follow seal " + earlier.no);
        }
        if (earlier != null && seal.day().compareTo(earlier.day()) <= 0) {
            different(where, "is not of a later day than the one before");
        }
        String text = String.join("|", Arrays.copyOf(seal.said, 6));
        if (!HEX.formatHex(hash(HEX.parseHex(seal.before()), text)).equals(seal.hash())) {
            different(where, "its hash does not cover what it says");
        }
    }

    /** The seal an export starts from is only linked to: its heads were in earlier exports. */
    private void finishSeals() {
        for (Seal seal : seals.values()) {
            String found = seal.accounts + "|" + seal.more + "|" + HEX.formatHex(seal.root);
            String said = String.join("|", Arrays.copyOfRange(seal.said, 3, 6));
            if (!seal.base && !found.equals(said)) {
                different("seal " + seal.no, "its heads make " + found + ", it says " + said);
            }
        }
    }

    /** One member's transactions, link by link. */
    private final class Chain {
        private final String member;
        private final List<Head> expected = new ArrayList<>();
        private final Map<String, Long> sums = new HashMap<>();
        private final Map<Long, long[]> lots = new HashMap<>();
        private int met;
        private long last;
        private long sealedUpTo;
        private byte[] head = NOTHING;
        private boolean whole = true;
        private boolean first = true;
        private long open;
        private long brought;

        Chain(String member) {
            this.member = member;
        }

        void begin() {
            if (!expected.isEmpty() && expected.getFirst().seal().equals("base")) {
                Head base = expected.removeFirst();
                last = base.transactions();
                sealedUpTo = base.transactions();
                head = HEX.parseHex(base.hash());
                whole = false;
            }
        }

        void add(String[] fields, Lines lines) {
            long id = Long.parseLong(fields[1]);
            String where = "member " + member + " transaction " + id;
            if (id != last + 1) {
                different(where, "follows " + last);
            }
            last = id;
            head = hash(head, lines.bytes(), 0, lines.length() - fields[14].length() - 1);
            if (!HEX.formatHex(head).equals(fields[14])) {
                different(where, "its hash does not cover what it says and what came before");
                head = HEX.parseHex(fields[14]); // so that one change is one difference
            }
            balances(where, fields);
            lots(where, id, fields);
            heads(where);
        }

        private void balances(String where, String[] fields) {
            long points = Long.parseLong(fields[3]);
            long balance = Long.parseLong(fields[4]);
            if (first && !whole) {
                brought = balance - points;
                sums.put("AVAILABLE", brought);
            }
            first = false;
            long sum = 0;
            long available = 0;
            for (String posting : parts(fields[7])) {
                int colon = posting.indexOf(':');
                long amount = Long.parseLong(posting.substring(colon + 1));
                String account = posting.substring(0, colon);
                sums.merge(account, amount, Long::sum);
                sum += amount;
                available += account.equals("AVAILABLE") ? amount : 0;
            }
            if (sum != 0) {
                different(where, "its postings sum to " + sum);
            }
            if (available != points || sum("AVAILABLE") != balance) {
                different(where, "says balance " + balance + ", its postings add up to " + sum("AVAILABLE"));
            }
            if (sum("AVAILABLE") < 0 || (whole && (sum("PENDING") < 0 || sum("RESERVED") < 0 || sum("DEBT") > 0))) {
                different(where, "leaves a negative balance " + sums);
            }
        }

        private long sum(String account) {
            return sums.getOrDefault(account, 0L);
        }

        /** Without the beginning of the chain the lots of before are not known. */
        private void lots(String where, long id, String[] fields) {
            if (!whole) {
                return;
            }
            if (!fields[8].isEmpty()) {
                long points = Long.parseLong(fields[8].substring(0, fields[8].indexOf('@')));
                lots.put(id, new long[] {points, points});
                open += points;
            }
            for (String allocation : parts(fields[9])) {
                int colon = allocation.indexOf(':');
                long[] lot = lots.get(Long.valueOf(allocation.substring(0, colon)));
                long taken = Long.parseLong(allocation.substring(colon + 1));
                if (lot == null) {
                    different(where, "takes from a lot that is not there: " + allocation);
                    continue;
                }
                lot[1] -= taken;
                open -= taken;
                if (lot[1] < 0 || lot[1] > lot[0]) {
                    different(where, "leaves " + lot[1] + " of a lot of " + lot[0]);
                }
            }
            if (open != sum("AVAILABLE") + sum("PENDING")) {
                different(where, "leaves " + open + " points in open lots");
            }
        }

        private void heads(String where) {
            while (met < expected.size() && expected.get(met).transactions() == last) {
                Head sealed = expected.get(met++);
                if (!HEX.formatHex(head).equals(sealed.hash())) {
                    different(where, "is not the one that seal " + sealed.seal() + " holds");
                }
                if (sealed.seal().equals("open")) {
                    closing(where, sealed);
                    continue;
                }
                Seal seal = seals.get(Long.valueOf(sealed.seal()));
                if (seal != null) {
                    seal.more += last - sealedUpTo;
                }
                sealedUpTo = last;
            }
        }

        private void closing(String where, Head account) {
            long[] said = account.balances();
            boolean same = said[0] == sum("AVAILABLE");
            if (whole) {
                same &= said[1] == sum("PENDING") && said[2] == sum("RESERVED") && said[3] == -sum("DEBT");
            }
            if (!same) {
                different(where, "leaves " + sums + ", the account says " + Arrays.toString(said));
            }
        }
    }

    private static String[] parts(String list) {
        return list.isEmpty() ? new String[0] : list.split(",");
    }

    /** One line of seals.txt, and what was counted for it. */
    private static final class Seal {
        private final String[] said;
        private final long no;
        private boolean base;
        private long accounts;
        private long more;
        private byte[] root = NOTHING;

        Seal(String[] said) {
            this.said = said;
            no = Long.parseLong(said[0]);
        }

        String day() {
            return said[1];
        }

        String before() {
            return said[6];
        }

        String hash() {
            return said[7];
        }
    }

    /** One line of heads.txt. */
    private record Head(String member, String seal, long transactions, String hash, long[] balances) {
        static Head of(String[] fields) {
            long[] balances = Arrays.stream(fields).skip(4).mapToLong(Long::parseLong).toArray();
            return new Head(fields[0], fields[1], Long.parseLong(fields[2]), fields[3], balances);
        }
    }

    /** heads.txt, one line ahead. */
    private static final class Heads implements AutoCloseable {
        private final Lines lines;
        private Head current;

        Heads(Path file) throws IOException {
            lines = new Lines(file);
            advance();
        }

        void advance() throws IOException {
            current = lines.next() ? Head.of(lines.fields()) : null;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /** Lines that end with a line feed only, as bytes, because hashes are over bytes. */
    private static final class Lines implements AutoCloseable {
        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private int at;
        private int filled;
        private byte[] line = new byte[1 << 10];
        private int length;
        private long number;

        Lines(Path file) throws IOException {
            in = Files.newInputStream(file);
        }

        boolean next() throws IOException {
            length = 0;
            number++;
            for (int b = read(); b != -1; b = read()) {
                if (b == '\n') {
                    return true;
                }
                if (length == line.length) {
                    line = Arrays.copyOf(line, length * 2);
                }
                line[length++] = (byte) b;
            }
            return length > 0;
        }

        private int read() throws IOException {
            if (at == filled) {
                at = 0;
                filled = Math.max(0, in.read(buffer));
                if (filled == 0) {
                    return -1;
                }
            }
            return buffer[at++] & 0xff;
        }

        byte[] bytes() {
            return line;
        }

        int length() {
            return length;
        }

        String[] fields() {
            return new String(line, 0, length, StandardCharsets.UTF_8).split("\\|", -1);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
