package org.laoke.points.statement;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.laoke.points.earning.EarningConfig;
import org.laoke.points.ledger.EntryView;
import org.laoke.points.statement.Statements.Found;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/**
 * A statement as PDF, A4, in the member's language. It blocks, and reading the font takes a while
 * the first time.
 */
@Singleton
class StatementPdf {
    private static final Logger LOG = Logger.getLogger(StatementPdf.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final float MARGIN = 48; // points of 1/72 inch

    private final ZoneId zone;
    private final String fontPlace;
    private volatile @Nullable BaseFont base;

    StatementPdf(StatementConfig config, EarningConfig programme) {
        this.fontPlace = config.font();
        this.zone = programme.zone();
    }

    /** The document's bytes. */
    byte[] of(Found found, List<EntryView> entries) {
        var words = StatementWords.in(found.language());
        var bytes = new ByteArrayOutputStream();
        try (var document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN)) {
            PdfWriter.getInstance(document, bytes);
            document.addTitle(words.title() + " " + found.view().period());
            document.open();
            document.add(new Paragraph(words.title(), font(18)));
            document.add(new Paragraph(about(found, words), font(10)));
            document.add(figures(found.view(), words));
            document.add(new Paragraph(words.entries(), font(13)));
            document.add(table(entries, found.language(), words));
            document.add(new Paragraph(words.note(), font(8)));
        } catch (DocumentException e) {
            throw new IllegalStateException("The statement " + found.view().id(), e);
        }
        return bytes.toByteArray();
    }

    private static String about(Found found, StatementWords words) {
        var view = found.view();
        String card = found.card();
        return (card == null ? "" : words.card() + " " + card + "    ")
                + words.period()
                + " "
                + view.from()
                + " – "
                + view.to();
    }

    private PdfPTable figures(StatementView view, StatementWords words) {
        var table = table(new float[] {3, 1});
        row(table, words.opening(), view.opening());
        row(table, words.earned(), view.earned());
        row(table, words.returned(), -view.returned());
        row(table, words.spent(), -view.spent());
        row(table, words.expired(), -view.expired());
        row(table, words.transferred(), view.transferred());
        row(table, words.adjusted(), view.adjusted());
        row(table, words.closing(), view.closing());
        row(table, words.available(), view.available());
        row(table, words.expiring(), view.expiring());
        return table;
    }

    private PdfPTable table(List<EntryView> entries, String language, StatementWords words) {
        var table = table(new float[] {2, 7, 2, 2});
        for (String head : List.of(words.day(), words.reason(), words.points(), words.balance())) {
            table.addCell(cell(head, Element.ALIGN_LEFT));
        }
        table.setHeaderRows(1);
        for (EntryView entry : entries) {
            table.addCell(cell(entry.bookedAt().atZone(zone).format(DAY), Element.ALIGN_LEFT));
            table.addCell(cell(entry.text().in(language), Element.ALIGN_LEFT));
            table.addCell(cell(Long.toString(entry.points()), Element.ALIGN_RIGHT));
            table.addCell(cell(Long.toString(entry.balance()), Element.ALIGN_RIGHT));
        }
        return table;
    }

    private static PdfPTable table(float[] widths) {
        var table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSpacingBefore(10);
        table.setSpacingAfter(10);
        return table;
    }

    private void row(PdfPTable table, String label, long points) {
        table.addCell(cell(label, Element.ALIGN_LEFT));
        table.addCell(cell(Long.toString(points), Element.ALIGN_RIGHT));
    }

    private PdfPCell cell(String text, int alignment) {
        var cell = new PdfPCell(new Phrase(text, font(9)));
        cell.setHorizontalAlignment(alignment);
        cell.setPadding(3);
        return cell;
    }

    private Font font(float size) {
        BaseFont known = base;
        if (known == null) {
            known = load();
            base = known;
        }
        return new Font(known, size);
    }

    private BaseFont load() {
        try {
            if (Files.isReadable(Path.of(fontPlace.replaceFirst(",[0-9]+$", "")))) {
                return BaseFont.createFont(fontPlace, BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
            }
            LOG.warnf("No font at %s: statements name the reader's own Chinese font", fontPlace);
            return BaseFont.createFont("STSong-Light", "UniGB-UCS2-H", BaseFont.NOT_EMBEDDED);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the font " + fontPlace, e);
        }
    }
}
