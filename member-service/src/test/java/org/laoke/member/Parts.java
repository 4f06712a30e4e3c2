package org.laoke.member;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import org.laoke.testkit.RealParts;

/** PostgreSQL and Kafka for all tests of this module, started once. */
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "member"))
final class Parts {
    private Parts() {}
}
