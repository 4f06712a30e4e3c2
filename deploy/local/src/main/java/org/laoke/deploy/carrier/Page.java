package org.laoke.deploy.carrier;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was delivered, as a page that renews itself. */
final class Page {
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private record Words(
            String language,
            String other,
            String otherName,
            String title,
            String lead,
            String filter,
            String show,
            String all,
            String empty,
            String sms,
            String email,
            String once,
            String fault) {}

    private static final Words EN =
            new Words(
                    "en",
                    "zh-CN",
                    "中文",
                    "Carrier",
                    "Every SMS and e-mail the local platform has sent. Nothing leaves this machine. Newest first, renewed every 3 seconds.",
                    "Phone or e-mail",
                    "Show",
                    "Show all",
                    "Nothing has been sent yet. Sign in to the portal or record a purchase, and it will appear here.",
                    "SMS",
                    "E-mail",
                    "handed over %d times, delivered once",
                    "Fault on demand: %s, rate %s, %d ms");
    private static final Words ZH =
            new Words(
                    "zh-CN",
                    "en",
                    "English",
                    "本地运营商",
                    "本机平台发出的每一条短信和邮件，都不会离开这台机器。最新的在最上面，每 3 秒刷新。",
                    "手机号或邮箱",
                    "查看",
                    "查看全部",
                    "还没有发送任何消息。请在会员门户登录或录入一笔消费，消息会显示在这里。",
                    "短信",
                    "邮件",
                    "提交 %d 次，只送达一次",
                    "故障演练：%s，比例 %s，%d 毫秒");

    private Page() {}

    static String of(
            String language, @Nullable String to, List<Delivered> delivered, Faults.Setting fault) {
        Words words = language.startsWith("zh") ? ZH : EN;
        var html = new StringBuilder(4_096);
        html.append("<!doctype html><html lang=\"").append(words.language()).append("\"><head>");
        html.append("<meta charset=\"utf-8\"><script>").append(RENEW).append("</script>");
        html.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        html.append("<title>").append(words.title()).append("</title>");
        html.append("<style>").append(STYLE).append("</style></head><body><header><h1>");
        html.append(words.title()).append("</h1><a href=\"?lang=").append(words.other());
        html.append("\">").append(words.otherName()).append("</a></header><p class=\"lead\">");
        html.append(words.lead()).append("</p>");
        form(html, words, to);
        if (fault.mode() != Faults.Mode.NONE) {
            html.append("<p class=\"fault\" role=\"status\">");
            html.append(
                    words.fault()
                            .formatted(fault.mode().text(), fault.rate(), fault.delayMillis()));
            html.append("</p>");
        }
        html.append("<main>");
        if (delivered.isEmpty()) {
            html.append("<p class=\"empty\">").append(words.empty()).append("</p>");
        }
        delivered.forEach(each -> message(html, words, each));
        return html.append("</main></body></html>").toString();
    }

    private static void form(StringBuilder html, Words words, @Nullable String to) {
        html.append("<form><input type=\"hidden\" name=\"lang\" value=\"");
        html.append(words.language()).append("\"><label>").append(words.filter());
        html.append(" <input name=\"to\" value=\"").append(to == null ? "" : escaped(to));
        html.append("\"></label> <button>").append(words.show()).append("</button>");
        if (to != null) {
            html.append(" <a href=\"?lang=").append(words.language()).append("\">");
            html.append(words.all()).append("</a>");
        }
        html.append("</form>");
    }

    private static void message(StringBuilder html, Words words, Delivered each) {
        boolean sms = each.channel().equals(Delivered.SMS);
        html.append("<article class=\"").append(sms ? "sms" : "email").append("\"><div><b>");
        html.append(sms ? words.sms() : words.email()).append("</b> <span class=\"to\">");
        html.append(escaped(each.to())).append("</span> <time datetime=\"").append(each.at());
        html.append("\">").append(AT.format(each.at())).append("</time></div>");
        if (each.subject() != null) {
            html.append("<h2>").append(escaped(each.subject())).append("</h2>");
        }
        html.append("<p>").append(escaped(each.text())).append("</p>");
        var code = CODE.matcher(each.text());
        if (sms && code.find()) {
            html.append("<p class=\"code\">").append(code.group()).append("</p>");
        }
        html.append("<small>").append(each.id());
        if (each.reference() != null) {
            html.append(" · ").append(escaped(each.reference()));
        }
        if (each.requests() > 1) {
            html.append(" · ").append(words.once().formatted(each.requests()));
        }
        html.append("</small></article>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Not while somebody types into the filter. */
    private static final String RENEW =
            "setInterval(()=>{if(document.activeElement.name!=='to')location.reload()},3000)";

    private static final String STYLE =
            """
            :root{color-scheme:light dark;--line:#d8d3cb;--soft:#6a6259;--ground:#faf8f5;--card:#fff;--ink:#231f1b;--mark:#8a3b2e}
            @media(prefers-color-scheme:dark){:root{--line:#453f39;--soft:#b5aca1;--ground:#1b1917;--card:#25221f;--ink:#f1ece5;--mark:#e59a86}}
            body{margin:0 auto;max-width:46rem;padding:1.5rem 1rem 4rem;background:var(--ground);color:var(--ink);
            font:16px/1.55 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
            header{display:flex;align-items:baseline;justify-content:space-between}h1{margin:0;font-size:1.6rem}
            a{color:var(--mark)}.lead,small,time{color:var(--soft)}time{margin-left:auto;white-space:nowrap}
            form{margin:1rem 0}input[name=to]{font:inherit;padding:.35rem .5rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card);color:inherit}
            button{font:inherit;padding:.35rem .9rem;border:1px solid var(--mark);border-radius:.4rem;background:none;color:var(--mark);cursor:pointer}
            article{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--mark);border-radius:.5rem;padding:.8rem 1rem;margin:.8rem 0}
            article.email{border-left-color:#3b6a8a}article div{display:flex;gap:.6rem;flex-wrap:wrap;align-items:baseline}
            article p{margin:.4rem 0;white-space:pre-wrap;overflow-wrap:anywhere}h2{font-size:1.05rem;margin:.4rem 0 0}
            .code{font:600 1.9rem/1.2 ui-monospace,monospace;letter-spacing:.2em}small{overflow-wrap:anywhere}
            .fault{border:1px solid var(--mark);border-radius:.5rem;padding:.5rem .8rem}.empty{color:var(--soft);padding:2rem 0;text-align:center}
            """;
}
