package org.laoke.analytics.figure;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.laoke.analytics.Service;
import org.laoke.testkit.Tokens;

/** Parameters that mean nothing are told apart and answered clearly, before any query. */
@Service
class ParametersTest {

    @ParameterizedTest
    @CsvSource({
        "to=2026-01-02, window-invalid, /from",
        "from=2026-01-02, window-invalid, /to",
        "from=2026-01-02&to=2026-01-02, window-invalid, /to",
        "from=2026-01-02&to=2026-01-01, window-invalid, /to",
        "from=2026-02-30&to=2026-03-01, window-invalid, /from",
        "from=yesterday&to=2026-03-01, window-invalid, /from",
        "from=2026-01-01T00:00:00Z&to=2026-03-01, window-invalid, /from",
        "from=-9999-01-01&to=2026-03-01, window-invalid, /from",
        "from=2026-01-01&to=+999999999-01-01, window-invalid, /to",
        "from=2010-01-01&to=2020-01-02, window-invalid, /to",
        "from=2026-01-01&to=2026-02-01&series=hour, series-unknown, /series",
        "from=2026-01-01&to=2026-02-01&series=DAY, series-unknown, /series",
        "from=2026-01-01&to=2026-02-01&vipShare=1.01, share-invalid, /vipShare",
        "from=2026-01-01&to=2026-02-01&vipShare=-0.1, share-invalid, /vipShare",
        "from=2026-01-01&to=2026-02-01&vipShare=NaN, share-invalid, /vipShare",
        "from=2026-01-01&to=2026-02-01&vipShare=1e-1, share-invalid, /vipShare",
        "from=2026-01-01&to=2026-02-01&vipShare=0.12345678901234567890, share-invalid, /vipShare",
    })
    void a_parameter_that_means_nothing_is_a_bad_request(
            String query, String code, String pointer) {
        given().auth()
                .oauth2(Tokens.hq())
                .urlEncodingEnabled(false)
                .get("/v1/figures?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", is(code))
                .body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @CsvSource({"from=2010-01-01&to=2020-01-01", "from=2026-01-01&to=2026-01-02&vipShare=0.123456"})
    void the_widest_that_is_allowed_is_answered(String query) {
        given().auth().oauth2(Tokens.hq()).get("/v1/figures?" + query).then().statusCode(200);
    }
}
