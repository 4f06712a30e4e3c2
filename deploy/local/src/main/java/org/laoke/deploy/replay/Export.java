package org.laoke.deploy.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.laoke.deploy.parts.PartFailure;

/**
 * A receipt export: CSV with the header {@code
 * InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country}, plain or
 * gzipped. It is read whole, because the lines of an invoice need not stand together.
 */
final class Export {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm[:ss]");

    private Export() {}

    /** All invoices, in the order in which they first appear. */
    static List<Invoice> read(Path file) {
        Map<String, Invoice> invoices = new LinkedHashMap<>();
        Map<String, String> texts = new HashMap<>();
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        try (Reader reader = open(file)) {
            for (CSVRecord line : format.parse(reader)) {
                try {
                    add(line, invoices, texts);
                } catch (IllegalArgumentException | java.time.DateTimeException e) {
                    throw new PartFailure(
                            "Line "
                                    + line.getRecordNumber()
                                    + " of "
                                    + file
                                    + ": "
                                    + e.getMessage(),
                            e);
                }
            }
        } catch (IOException e) {
            throw new PartFailure("Cannot read " + file + ": " + e.getMessage(), e);
        }
        return List.copyOf(invoices.values());
    }

    private static void add(
            CSVRecord line, Map<String, Invoice> invoices, Map<String, String> texts) {
        String number = line.get("InvoiceNo").strip();
        invoices.computeIfAbsent(
                        number,
                        first ->
                                Invoice.begun(
                                        first,
                                        customer(line.get("CustomerID")),
                                        line.get("Country").strip(),
                                        LocalDateTime.parse(line.get("InvoiceDate").strip(), TIME)))
                .rows()
                .add(
                        new Invoice.Row(
                                once(texts, line.get("StockCode").strip()),
                                once(texts, line.get("Description").strip()),
                                Integer.parseInt(line.get("Quantity").strip()),
                                new BigDecimal(line.get("UnitPrice").strip())));
    }

    /** Some exports write the number as a decimal. */
    private static String customer(String text) {
        return text.strip().replaceFirst("\\.0$", "");
    }

    private static String once(Map<String, String> texts, String text) {
        return texts.computeIfAbsent(text, same -> same);
    }

    private static Reader open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        InputStream plain =
                file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
        return new InputStreamReader(plain, StandardCharsets.UTF_8);
    }
}
