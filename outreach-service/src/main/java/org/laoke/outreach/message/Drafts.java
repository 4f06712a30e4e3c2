package org.laoke.outreach.message;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.member.Member;
import org.laoke.outreach.store.Employee;
import org.laoke.outreach.store.Store;

/** Writes drafts from templates. */
@Singleton
public class Drafts implements PanacheRepositoryBase<Template, Template.Key> {
    private static final DateTimeFormatter DAY_ZH =
            DateTimeFormatter.ofPattern("M月d日", Locale.CHINA);
    private static final DateTimeFormatter DAY_EN =
            DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    /** All templates, to fill many drafts with. */
    public Uni<Templates> templates() {
        return listAll()
                .map(
                        all ->
                                new Templates(
                                        all.stream()
                                                .collect(
                                                        Collectors.toMap(
                                                                Template::key,
                                                                Function.identity()))));
    }

    /** The templates as read in one moment. */
    public static final class Templates {
        private final Map<Template.Key, Template> all;

        private Templates(Map<Template.Key, Template> all) {
            this.all = all;
        }

        /**
         * The text of a purpose for a member in a language.
         *
         * @param about the day the text is about
         * @param details what a notice says; null for care after a purchase
         * @throws IllegalStateException if the purpose has no template
         */
        public Draft draft(
                String purpose,
                String language,
                Member member,
                @Nullable Store store,
                @Nullable Employee consultant,
                LocalDate about,
                @Nullable Details details) {
            var template = all.get(new Template.Key(purpose, language));
            if (template == null) {
                throw new IllegalStateException("no template for " + purpose + " in " + language);
            }
            boolean chinese = language.startsWith("zh");
            var variables =
                    new HashMap<>(
                            Map.of(
                                    "address",
                                    member.addressForm(language),
                                    "store",
                                    store == null ? "" : store.name(language),
                                    "consultant",
                                    consultant == null ? "" : consultant.name(),
                                    "date",
                                    (chinese ? DAY_ZH : DAY_EN).format(about)));
            if (details != null) {
                variables.putAll(details.variables(language));
            }
            return template.fill(variables);
        }
    }
}
