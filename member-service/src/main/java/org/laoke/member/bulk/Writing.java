package org.laoke.member.bulk;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * The two files of an export, row by row. No cell can be taken for a formula: in the sheet all are
 * texts, and in the CSV what begins like one gets an apostrophe.
 */
final class Writing implements AutoCloseable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULA_BEGINS = "=+-@\t\r";

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");
    private static final int FLUSHED_EVERY = 500;

    private final BufferedWriter csv;
    private final OutputStream xlsx;
    private final Workbook book;
    private final Worksheet sheet;
    private final String watermark;
    private int row;

    private Writing(BufferedWriter csv, OutputStream xlsx, String watermark) {
        this.csv = csv;
        this.xlsx = xlsx;
        this.watermark = watermark;
        this.book = new Workbook(xlsx, "Laoke", "1.0");
        this.sheet = book.newWorksheet("Members");
        sheet.header(watermark, Position.CENTER);
        sheet.footer(watermark, Position.CENTER);
    }

    static Writing to(Path csv, Path xlsx, String watermark, List<String> columns) {
        try {
            Files.createDirectories(csv.toAbsolutePath().getParent());
            var writing =
                    new Writing(
                            Files.newBufferedWriter(own(csv), StandardCharsets.UTF_8),
                            Files.newOutputStream(own(xlsx)),
                            watermark);
            writing.csv.write(BYTE_ORDER_MARK);
            writing.add(columns, "exported_for");
            return writing;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty file that nobody else on the machine may read. */
    private static Path own(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }

    /** One member. */
    void add(List<@Nullable String> cells) {
        add(cells, watermark);
    }

    private void add(List<? extends @Nullable String> cells, String last) {
        try {
            int column = 0;
            for (String cell : cells) {
                csv.write(inert(cell));
                csv.write(',');
                if (cell != null) {
                    sheet.value(row, column, cell);
                }
                column++;
            }
            csv.write(inert(last));
            csv.write("\r\n");
            sheet.value(row, column, last);
            row++;
            if (row % FLUSHED_EVERY == 0) {
                sheet.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Quoted; spreadsheets take a text with an apostrophe for a text. */
    static String inert(@Nullable String cell) {
        if (cell == null || cell.isEmpty()) {
            return "";
        }
        String text = FORMULA_BEGINS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void close() {
        try {
            csv.close();
            book.finish();
            xlsx.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
