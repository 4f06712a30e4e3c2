package org.laoke.outreach.message;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of a purpose in a language, with variables in braces. */
@Entity
@IdClass(Template.Key.class)
public class Template {
    /** What a template is found by. */
    public record Key(@Nullable String purpose, @Nullable String language)
            implements Serializable {}

    @Id private String purpose;
    @Id private String language;
    private String subject;
    private String text;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Template() {}

    Key key() {
        return new Key(purpose, language);
    }

    /** Fills {@code {name}} for each name given; a variable that is empty leaves no gap behind. */
    Draft fill(Map<String, String> variables) {
        return new Draft(fill(subject, variables), fill(text, variables));
    }

    static String fill(String text, Map<String, String> variables) {
        String filled = text;
        for (var variable : variables.entrySet()) {
            filled = filled.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return filled.replaceAll(" {2,}", " ").strip();
    }
}
