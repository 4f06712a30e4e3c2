package org.laoke.complaint;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import org.junit.jupiter.api.BeforeEach;
import org.laoke.testkit.RealParts;

/** Black-box tests of the service on a real PostgreSQL and a real Kafka; one boot for all. */
@QuarkusTestResource(
        value = RealParts.class,
        initArgs = @ResourceArg(name = "database", value = "complaint"))
abstract class ComplaintTest {
    @BeforeEach
    void stores() {
        World.stores();
    }
}
