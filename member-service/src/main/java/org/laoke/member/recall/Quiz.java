package org.laoke.member.recall;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which faces are asked, and between which names. */
final class Quiz {
    /** So many names are offered for a face. */
    static final int NAMES = 4;

    /** One face; {@code options} holds the member whose it is. */
    record Question(UUID memberId, List<UUID> options) {}

    private Quiz() {}

    /**
     * @param faces members with photos, at least {@link #NAMES}
     * @param size how many questions at most
     */
    static List<Question> of(List<UUID> faces, int size, Random chance) {
        var asked = new ArrayList<>(faces);
        Collections.shuffle(asked, chance);
        return asked.stream().limit(size).map(face -> question(face, faces, chance)).toList();
    }

    private static Question question(UUID face, List<UUID> faces, Random chance) {
        var others = new ArrayList<>(faces);
        others.remove(face);
        Collections.shuffle(others, chance);
        var options = new ArrayList<>(others.subList(0, NAMES - 1));
        options.add(face);
        Collections.shuffle(options, chance);
        return new Question(face, List.copyOf(options));
    }

    /** How many answers name the right member. */
    static int right(List<Question> questions, List<@Nullable UUID> answers) {
        int right = 0;
        for (int n = 0; n < questions.size(); n++) {
            right += questions.get(n).memberId().equals(answers.get(n)) ? 1 : 0;
        }
        return right;
    }
}
