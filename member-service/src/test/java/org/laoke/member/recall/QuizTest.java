package org.laoke.member.recall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** MEM-10: which faces are asked, and what counts. */
class QuizTest {
    private final List<UUID> faces = IntStream.range(0, 9).mapToObj(n -> new UUID(0, n)).toList();

    @Test
    void each_face_is_asked_once_with_four_different_names_the_right_one_among_them() {
        var questions = Quiz.of(faces, 6, new Random(3));
        assertEquals(6, questions.stream().map(Quiz.Question::memberId).distinct().count());
        for (var question : questions) {
            assertEquals(Quiz.NAMES, new HashSet<>(question.options()).size());
            assertTrue(question.options().contains(question.memberId()));
        }
        assertEquals(9, Quiz.of(faces, 20, new Random(3)).size());
    }

    @Test
    void the_right_name_stands_anywhere() {
        var places = new HashSet<Integer>();
        for (int n = 0; n < 50; n++) {
            var question = Quiz.of(faces, 1, new Random(n)).getFirst();
            places.add(question.options().indexOf(question.memberId()));
        }
        assertEquals(Quiz.NAMES, places.size());
    }

    @Test
    void no_idea_is_no_right_answer() {
        var questions = Quiz.of(faces, 3, new Random(3));
        var answers = new ArrayList<@Nullable UUID>();
        answers.add(questions.get(0).memberId());
        answers.add(null);
        answers.add(questions.get(1).memberId());
        assertEquals(1, Quiz.right(questions, answers));
    }
}
