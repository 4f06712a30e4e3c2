package org.laoke.member;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import org.laoke.testkit.RealParts;

/**
 * PostgreSQL and Kafka for all tests of this module, started once, and a Keycloak for those who
 * ask.
 */
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = {
            @ResourceArg(name = "database", value = "member"),
            @ResourceArg(name = "keycloak", value = "true")
        })
final class Parts {
    private Parts() {}
}
