package org.laoke.points.finance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void text_that_a_spreadsheet_takes_for_a_formula_is_made_harmless() {
        assertEquals("'=1+1,'+1,'-1,'@a\r\n", Csv.line("=1+1", "+1", "-1", "@a"));
    }

    @Test
    void numbers_stay_numbers_and_nothing_stays_nothing() {
        assertEquals("-5,,1.50\r\n", Csv.line(-5L, null, new BigDecimal("1.50")));
    }

    @Test
    void commas_and_quotes_are_quoted() {
        assertEquals("\"a,b\",\"say \"\"x\"\"\"\r\n", Csv.line("a,b", "say \"x\""));
    }
}
