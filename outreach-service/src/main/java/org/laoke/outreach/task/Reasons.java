package org.laoke.outreach.task;

import java.time.LocalDate;

/** Why a contact is to be made, in one line. */
final class Reasons {
    private Reasons() {}

    static TaskView.Text of(Task task) {
        LocalDate on = task.purchasedOn();
        String day = on.getMonthValue() + "月" + on.getDayOfMonth() + "日";
        String zh =
                switch (task.purpose()) {
                    case "NEWCOMER_CALL" -> day + "由会员介绍加入，欢迎电话";
                    case "REFERRAL_THANKS" -> day + "介绍了新会员，致谢";
                    default -> day + "购物后的" + what(task, true);
                };
        String en =
                switch (task.purpose()) {
                    case "NEWCOMER_CALL" -> "Welcome call: brought by a member on " + on;
                    case "REFERRAL_THANKS" -> "Thanks for bringing a member on " + on;
                    default -> what(task, false) + " after the purchase of " + on;
                };
        if (task.isAgreed()) {
            return new TaskView.Text(zh + "，会员约定的时间", en + ", at the time the member asked for");
        }
        if (task.attempts() > 0) {
            int attempt = task.attempts() + 1;
            return new TaskView.Text(zh + "，第 " + attempt + " 次尝试", en + ", attempt " + attempt);
        }
        return new TaskView.Text(zh, en);
    }

    private static String what(Task task, boolean chinese) {
        return switch (task.kind()) {
            case CALL -> chinese ? "回访电话" : "Care call";
            case MESSAGE -> chinese ? "关怀消息" : "Care message";
            case POST -> chinese ? "信件" : "Letter";
        };
    }
}
