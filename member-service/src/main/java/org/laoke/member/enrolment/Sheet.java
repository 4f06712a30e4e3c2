package org.laoke.member.enrolment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.laoke.platform.problem.Rejection;

/**
 * A table somebody sent as a file: XLSX (the first sheet) or CSV in UTF-8 or, as older spreadsheets
 * write it, GB 18030, with commas, semicolons or tabs.
 */
abstract sealed class Sheet {
    /** A workbook that unpacks to more is a trap. */
    private static final long UNPACKED_MAX = 200L << 20;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * One row that is not empty.
     *
     * @param number as a spreadsheet counts, from 1
     * @param cells without white space around them, empty where there is nothing
     */
    record Row(int number, List<String> cells) {
        private boolean isEmpty() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    /**
     * @throws UnreadableFile if it is neither kind of file
     */
    static Sheet of(byte[] content) {
        if (content.length > ZIP.length && Arrays.equals(Arrays.copyOf(content, ZIP.length), ZIP)) {
            requireModest(content);
            return new Workbook(content);
        }
        return new Text(content);
    }

    /**
     * The rows, read while they are asked for; to be closed.
     *
     * @throws UnreadableFile from here on if the file breaks off or is damaged
     */
    abstract Stream<Row> rows();

    /**
     * The rows after the header, some at a time.
     *
     * @throws UnreadableFile where the file breaks off
     */
    static Iterator<List<Row>> chunks(Stream<Row> rows, int size) {
        var source = rows.iterator();
        return new Iterator<>() {
            private int last = 1;

            @Override
            public boolean hasNext() {
                try {
                    return source.hasNext();
                } catch (UncheckedIOException | IllegalStateException | ExcelReaderException e) {
                    throw new UnreadableFile(
                            "The file breaks off or is damaged after row %d.".formatted(last));
                }
            }

            @Override
            public List<Row> next() {
                var chunk = new ArrayList<Row>(size);
                while (chunk.size() < size && hasNext()) {
                    chunk.add(source.next());
                    last = chunk.getLast().number();
                }
                return chunk;
            }
        };
    }

    private static void requireModest(byte[] content) {
        byte[] part = new byte[1 << 16];
        long unpacked = 0;
        try (ZipFile zip =
                ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                        .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                try (InputStream packed = zip.getInputStream(entry)) {
                    for (int read = packed.read(part); read >= 0; read = packed.read(part)) {
                        unpacked += read;
                        if (unpacked > UNPACKED_MAX) {
                            throw new UnreadableFile("The workbook unpacks to more than 200 MB.");
                        }
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableFile("The workbook is damaged or was cut off. Save it again.");
        }
    }

    private static final class Workbook extends Sheet {
        private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, false);

        private final byte[] content;

        Workbook(byte[] content) {
            this.content = content;
        }

        @Override
        Stream<Row> rows() {
            try {
                var workbook =
                        new ReadableWorkbook(new ByteArrayInputStream(content), WITH_FORMATS);
                return workbook.getFirstSheet()
                        .openStream()
                        .map(row -> new Row(row.getRowNum(), row.stream().map(this::text).toList()))
                        .filter(row -> !row.isEmpty())
                        .onClose(() -> close(workbook));
            } catch (IOException | ExcelReaderException e) {
                throw new UnreadableFile(
                        "The file is no workbook that can be read. Save it as .xlsx or .csv.");
            }
        }

        private static void close(ReadableWorkbook workbook) {
            try {
                workbook.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String text(Cell cell) {
            if (cell == null || cell.getType() == CellType.EMPTY) {
                return "";
            }
            if (cell.getType() == CellType.NUMBER) {
                String format = cell.getDataFormatString();
                return format != null && format.toLowerCase(Locale.ROOT).contains("yy")
                        ? date(cell.asDate())
                        : plain(cell.asNumber());
            }
            return cell.getText().strip();
        }

        private static String date(LocalDateTime moment) {
            return moment.toLocalDate().toString();
        }

        /** A phone number a spreadsheet took for a number has no fraction and no exponent. */
        private static String plain(BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
    }

    private static final class Text extends Sheet {
        private final byte[] content;
        private final Charset charset;

        Text(byte[] content) {
            this.content = content;
            charset = charset(content);
        }

        private static Charset charset(byte[] content) {
            try {
                var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
                return StandardCharsets.UTF_8;
            } catch (CharacterCodingException notUtf8) {
                return older(content);
            }
        }

        private static Charset older(byte[] content) {
            var chinese = Charset.forName("GB18030");
            try {
                var _ = chinese.newDecoder().decode(ByteBuffer.wrap(content));
                return chinese;
            } catch (CharacterCodingException neither) {
                throw new UnreadableFile(
                        "The file is no text in UTF-8 or GB 18030. Save it as .csv (UTF-8) or .xlsx.");
            }
        }

        @Override
        Stream<Row> rows() {
            int start =
                    content.length >= BYTE_ORDER_MARK.length
                                    && Arrays.equals(
                                            Arrays.copyOf(content, BYTE_ORDER_MARK.length),
                                            BYTE_ORDER_MARK)
                            ? BYTE_ORDER_MARK.length
                            : 0;
            InputStream text = new ByteArrayInputStream(content, start, content.length - start);
            try {
                var parser =
                        CSVFormat.RFC4180
                                .builder()
                                .setDelimiter(delimiter(start))
                                .setIgnoreEmptyLines(false)
                                .get()
                                .parse(new InputStreamReader(text, charset));
                return stream(parser);
            } catch (IOException | IllegalArgumentException e) {
                throw new UnreadableFile("The file cannot be read as a table.");
            }
        }

        private static Stream<Row> stream(CSVParser parser) {
            return parser.stream().map(Text::row).filter(row -> !row.isEmpty());
        }

        private static Row row(CSVRecord line) {
            var cells = new ArrayList<String>(line.size());
            line.forEach(cell -> cells.add(cell.strip()));
            return new Row(Math.toIntExact(line.getRecordNumber()), cells);
        }

        /** Whatever the header line has most of. */
        private char delimiter(int start) {
            int end = start;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            String header = new String(content, start, end - start, charset);
            char most = ',';
            for (char candidate : new char[] {';', '\t'}) {
                most = count(header, candidate) > count(header, most) ? candidate : most;
            }
            return most;
        }

        private static long count(String text, char wanted) {
            return text.chars().filter(c -> c == wanted).count();
        }
    }

    /** Not a table anybody can read. */
    static final class UnreadableFile extends Rejection {
        private static final long serialVersionUID = 1L;

        UnreadableFile(String detail) {
            super(Kind.UNPROCESSABLE, "file-unreadable", detail);
        }
    }
}
