package org.laoke.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.BadForms;

/**
 * Fields left out, of another type, far too long; parameters that are none; half a form. Some of it
 * is taken, so this comes last.
 */
@QuarkusTest
class WhateverIsSentTest {
    @Test
    void whatever_is_sent_the_answer_is_never_the_server_s_fault()
            throws IOException, InterruptedException {
        var outcome = BadForms.at(RestAssured.port);
        assertEquals(List.of(), outcome.faults());
        assertTrue(outcome.answers().getOrDefault(400, 0) > 50, outcome.answers().toString());
        System.out.println("Bad forms were answered " + outcome.answers());
    }
}
