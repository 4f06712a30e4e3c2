package org.laoke.deploy.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.laoke.deploy.parts.PartFailure;

class ExportTest {
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    @TempDir private Path folder = Path.of("");

    @Test
    void lines_of_one_invoice_become_one_receipt_even_when_another_stands_between()
            throws Exception {
        List<Invoice> invoices =
                read(
                        """
                        1,A,"Bag, red",2,2010-12-01 08:26,2.550,17850,United Kingdom
                        2,B,Cup,1,2010-12-01 08:27,1,,EIRE
                        1,C,Gift,1,2010-12-01 08:26,0,17850,United Kingdom
                        1,D,Lost,-1,2010-12-01 08:26,3,17850,United Kingdom
                        """);
        assertEquals(2, invoices.size());
        JsonNode receipt = json(invoices.getFirst());
        assertEquals("SALE", receipt.path("kind").asText());
        assertEquals("united-kingdom", receipt.path("storeId").asText());
        assertEquals("2010-12-01T08:26+08:00", receipt.path("soldAt").asText());
        assertEquals("+8619900017850", receipt.path("member").path("phone").asText());
        assertEquals(2, receipt.path("lines").size());
        assertEquals("5.100", receipt.path("total").asText());
        assertTrue(json(invoices.getLast()).path("member").isMissingNode());
    }

    @Test
    void a_number_with_c_is_a_return_with_positive_quantities() throws Exception {
        JsonNode receipt = json(read("C3,A,Bag,-2,2010-12-02 10:00,2.5,17850,France\n").getFirst());
        assertEquals("RETURN", receipt.path("kind").asText());
        assertEquals(2, receipt.path("lines").path(0).path("quantity").asInt());
        assertEquals("5.0", receipt.path("total").asText());
    }

    @Test
    void bookkeeping_and_corrections_are_refused_with_their_reason() throws Exception {
        List<Invoice> invoices =
                read(
                        """
                        A4,B,Adjust bad debt,1,2011-08-12 14:50,-11062.06,,United Kingdom
                        5,22,damaged,-30,2011-08-12 15:00,0,,United Kingdom
                        6,23,found,3,2011-08-12 15:00,0,,United Kingdom
                        7,24,Cup,3,2011-08-12 15:00,0.85,,United Kingdom
                        """);
        assertEquals(Optional.of("bookkeeping"), invoices.get(0).refusal());
        assertEquals(Optional.of("not-a-sale"), invoices.get(1).refusal());
        assertEquals(Optional.of("not-a-sale"), invoices.get(2).refusal());
        assertEquals(Optional.empty(), invoices.get(3).refusal());
    }

    @Test
    void a_line_that_cannot_be_read_is_named() {
        PartFailure failure =
                assertThrows(
                        PartFailure.class,
                        () -> read("1,A,Bag,two,2010-12-01 08:26,2.55,1,France\n"));
        assertTrue(failure.toString().contains("Line 1 of"));
    }

    private List<Invoice> read(String lines) throws Exception {
        Path file = folder.resolve("export.csv");
        Files.writeString(file, HEADER + lines);
        return Export.read(file);
    }

    private static JsonNode json(Invoice invoice) throws Exception {
        return new ObjectMapper().readTree(invoice.receipt());
    }
}
