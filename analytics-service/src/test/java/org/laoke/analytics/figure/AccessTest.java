package org.laoke.analytics.figure;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.laoke.analytics.FactTables;
import org.laoke.analytics.Service;
import org.laoke.testkit.Tokens;

/** Who sees which figures (ORG-1): the rest does not exist for them. */
@Service
class AccessTest {
    private static final String YEAR = "/v1/figures?from=2026-01-01&to=2027-01-01";

    @BeforeEach
    void one_sale_in_each_of_three_stores() {
        FactTables.clear();
        FactTables.store("S001", "south", "Asia/Shanghai");
        FactTables.store("S002", "south", "Asia/Shanghai");
        FactTables.store("S003", "north", "Asia/Shanghai");
        FactTables.receipt("S001", new UUID(0, 1), "2026-01-05", "1.00", 1);
        FactTables.receipt("S002", new UUID(0, 2), "2026-01-05", "2.00", 1);
        FactTables.receipt("S003", new UUID(0, 3), "2026-01-05", "4.00", 1);
    }

    @Test
    void head_office_sees_the_chain_and_any_store() {
        var hq = Tokens.hq();
        get(hq, YEAR).statusCode(200).body("gross", is("7.00"));
        get(hq, YEAR + "&storeId=S003").statusCode(200).body("gross", is("4.00"));
        get(hq, YEAR + "&storeId=S999").statusCode(404).body("code", is("store-unknown"));
    }

    @Test
    void a_regional_lead_sees_the_region_and_its_stores_only() {
        var south = Tokens.staff("hq").store("*").region("south").token();
        get(south, YEAR).statusCode(200).body("gross", is("3.00"));
        get(south, YEAR + "&storeId=S002").statusCode(200).body("gross", is("2.00"));
        get(south, YEAR + "&storeId=S003").statusCode(404).body("code", is("store-unknown"));
        get(south, "/v1/figures/today?storeId=S003").statusCode(404);
        var nowhere = Tokens.staff("hq").store("*").region("west").token();
        get(nowhere, YEAR).statusCode(200).body("gross", is("0.00"));
    }

    @Test
    void store_staff_see_their_own_store_whether_they_name_it_or_not() {
        for (var role : new String[] {"store-manager", "vip-specialist", "consultant"}) {
            var token = Tokens.staff(role).store("S001").token();
            get(token, YEAR).statusCode(200).body("gross", is("1.00")).body("storeId", is("S001"));
            get(token, YEAR + "&storeId=S001").statusCode(200).body("gross", is("1.00"));
            get(token, YEAR + "&storeId=S002").statusCode(404).body("code", is("store-unknown"));
            get(token, "/v1/figures/today?storeId=S002").statusCode(404);
        }
    }

    @Test
    void store_staff_without_a_store_see_nothing() {
        get(Tokens.staff("store-manager").token(), YEAR)
                .statusCode(403)
                .body("code", is("no-store"));
        get(Tokens.staff("consultant").store("*").token(), YEAR)
                .statusCode(403)
                .body("code", is("no-store"));
    }

    @Test
    void tills_partners_members_and_the_gateway_see_no_figures() {
        var others =
                new String[] {
                    Tokens.pos("S001"),
                    Tokens.staff("partner").token(),
                    Tokens.gateway(),
                    Tokens.member(UUID.randomUUID())
                };
        for (var token : others) {
            get(token, YEAR).statusCode(403).body("code", is("not-allowed"));
            get(token, "/v1/figures/today").statusCode(403);
        }
    }

    @Test
    void without_a_valid_token_nobody_sees_anything() {
        given().get(YEAR).then().statusCode(401).body("code", is("sign-in-required"));
        Tokens.refused().forEach((_, token) -> get(token, YEAR).statusCode(401));
    }

    private static ValidatableResponse get(String token, String path) {
        return given().auth().oauth2(token).get(path).then();
    }
}
