package org.laoke.bench.members;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.parts.PostgreSql;
import org.laoke.deploy.sample.Crowd;

/** Members of the sample crowd who are asked for: all phones and names, and some of the cards. */
final class People {
    private static final int CARDS = 20_000;
    private static final int TAIL = 4;

    private final Crowd crowd;
    private final List<String> cards;

    private People(Crowd crowd, List<String> cards) {
        this.crowd = crowd;
        this.cards = cards;
    }

    /**
     * The crowd of the running platform.
     *
     * @throws PartFailure if it is smaller
     */
    static People of(PostgreSql postgres, int members) throws SQLException {
        try (Connection connection = postgres.connect("member")) {
            long there =
                    count(
                            connection,
                            "select count(*) from member where home_store_id ~ '^C[0-9]+$'");
            if (there < members) {
                throw new PartFailure(
                        "There are %d members of the sample crowd, not %d: load them with deploy/sample --members %d"
                                .formatted(there, members, members));
            }
            List<String> cards = cards(connection);
            if (cards.isEmpty()) {
                throw new PartFailure(
                        "Nobody has a card yet: load purchases with deploy/sample --members "
                                + members);
            }
            return new People(new Crowd(members), cards);
        }
    }

    private static List<String> cards(Connection connection) throws SQLException {
        List<String> cards = new ArrayList<>();
        try (PreparedStatement sql =
                connection.prepareStatement(
                        "select number from card where status = 'ACTIVE' order by md5(number) limit ?")) {
            sql.setInt(1, CARDS);
            try (ResultSet rows = sql.executeQuery()) {
                while (rows.next()) {
                    cards.add(rows.getString(1));
                }
            }
        }
        return cards;
    }

    static long count(Connection connection, String query) throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(query);
                ResultSet rows = sql.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    int members() {
        return crowd.members();
    }

    int stores() {
        return crowd.stores();
    }

    /** Anybody, as a number of the crowd. */
    int anybody(SplittableRandom random) {
        return random.nextInt(crowd.members());
    }

    String phone(int member) {
        return Crowd.phone(member);
    }

    String store(int member) {
        return crowd.home(member);
    }

    /** The last digits of the phone, as people say them at the door. */
    String tail(int member) {
        String phone = phone(member);
        return phone.substring(phone.length() - TAIL);
    }

    /** The family name. */
    String nameBegins(int member) {
        return Crowd.name(member).substring(0, 1);
    }

    String card(SplittableRandom random) {
        return cards.get(random.nextInt(cards.size()));
    }
}
