package org.laoke.points.receipt;

import java.util.List;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;

/** Why a receipt is not booked. */
abstract sealed class ReceiptRefused extends Rejection {
    private static final long serialVersionUID = 1L;

    private ReceiptRefused(Kind kind, String code, String detail, String pointer) {
        super(kind, code, detail, List.of(new Problem.Pointer(pointer, detail)));
    }

    /** A sale needs at least one item somebody paid for. */
    static final class WithoutGoods extends ReceiptRefused {
        private static final long serialVersionUID = 1L;

        WithoutGoods() {
            super(
                    Kind.UNPROCESSABLE,
                    "receipt-without-goods",
                    "A sale needs a line with a quantity and a price above zero. Stock corrections and"
                            + " bookkeeping entries are no purchases.",
                    "/lines");
        }
    }

    /** The total is not the sum of the lines. */
    static final class TotalDiffers extends ReceiptRefused {
        private static final long serialVersionUID = 1L;

        TotalDiffers(String total, String sum) {
            super(
                    Kind.UNPROCESSABLE,
                    "receipt-total-differs",
                    "The lines add up to "
                            + sum
                            + ", the total says "
                            + total
                            + ". Correct one of them.",
                    "/total");
        }
    }

    /** What was paid is not the total. */
    static final class TendersDiffer extends ReceiptRefused {
        private static final long serialVersionUID = 1L;

        TendersDiffer(String total, String sum) {
            super(
                    Kind.UNPROCESSABLE,
                    "receipt-tenders-differ",
                    "The tenders add up to "
                            + sum
                            + ", the total says "
                            + total
                            + ". Correct one of them.",
                    "/tenders");
        }
    }

    /** The till's clock runs ahead, or the date is wrong. */
    static final class InFuture extends ReceiptRefused {
        private static final long serialVersionUID = 1L;

        InFuture() {
            super(
                    Kind.UNPROCESSABLE,
                    "receipt-in-future",
                    "soldAt lies in the future. Check the till's clock and its time zone.",
                    "/soldAt");
        }
    }

    /** A sale undoes nothing. */
    static final class SaleWithOriginal extends ReceiptRefused {
        private static final long serialVersionUID = 1L;

        SaleWithOriginal() {
            super(
                    Kind.UNPROCESSABLE,
                    "sale-with-original",
                    "Only a return names an original sale. Leave it out, or set kind to RETURN.",
                    "/original");
        }
    }

    /** The same receipt number came before with other content. */
    static final class Conflicting extends ReceiptRefused {
        private static final long serialVersionUID = 1L;

        Conflicting() {
            super(
                    Kind.CONFLICT,
                    "receipt-conflict",
                    "This store, POS and number were booked before with other content. Nothing was changed."
                            + " Send a correction as a return, or use a new number.",
                    "/number");
        }
    }
}
