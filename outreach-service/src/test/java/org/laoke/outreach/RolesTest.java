package org.laoke.outreach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.laoke.testkit.RoleMatrix;

/**
 * Who may call what: the OpenAPI document, the table kept beside it, and what is answered agree.
 */
@QuarkusTest
class RolesTest {
    @Test
    void the_table_beside_the_sources_is_true() throws IOException, InterruptedException {
        RoleMatrix.at(RestAssured.port).requireTable(Path.of("ROLES.md"));
    }

    @Test
    void every_operation_answers_every_role_as_the_document_says()
            throws IOException, InterruptedException {
        assertEquals(List.of(), RoleMatrix.at(RestAssured.port).differences());
    }
}
