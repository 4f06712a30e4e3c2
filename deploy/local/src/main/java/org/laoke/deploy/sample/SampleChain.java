package org.laoke.deploy.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.laoke.deploy.api.Answer;
import org.laoke.deploy.api.Api;
import org.laoke.deploy.api.Batches;
import org.laoke.deploy.parts.PartFailure;

/**
 * Loads the sample chain through the public API, as its people would; loading again adds only what
 * is new.
 */
public final class SampleChain {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Api api;
    private final Consumer<String> report;

    public SampleChain(Api api, Consumer<String> report) {
        this.api = api;
        this.report = report;
    }

    /** Loads everything. */
    public void load() {
        organisation();
        List<SampleMember> members = SampleMember.all();
        List<String> ids = enrol(members);
        report.accept(members.size() + " members");
        receipts(members);
        complaints(members, ids);
    }

    private void organisation() {
        region("south", "华南区", "South");
        region("north", "华北区", "North");
        store("S001", "上海南京路店", "Shanghai Nanjing Road", "south");
        store("S002", "杭州湖滨店", "Hangzhou Hubin", "south");
        store("S003", "北京三里屯店", "Beijing Sanlitun", "north");
        String[][] names = {
            {"江岚", "沈霞", "陆悦", "顾琪", "白桐"},
            {"钱涛", "苏月", "柳荷", "孟舟", "齐晨"},
            {"赵建国", "韩静", "冯雪", "郭磊", "丁欣"}
        };
        for (int store = 1; store <= names.length; store++) {
            String[] name = names[store - 1];
            staff("E" + store + "01", name[0], store, "STORE_MANAGER", "REGULAR");
            staff("E" + store + "02", name[1], store, "VIP_SPECIALIST", "REGULAR");
            staff("E" + store + "11", name[2], store, "CONSULTANT", "REGULAR");
            staff("E" + store + "12", name[3], store, "CONSULTANT", "REGULAR");
            staff("E" + store + "13", name[4], store, "CONSULTANT", "PROBATION");
        }
        headOffice("E900", "何慧", null);
        headOffice("E901", "方楠", "south");
        headOffice("E902", "秦岚", null);
        report.accept("2 regions, 3 stores, 18 employees");
    }

    private void region(String id, String chinese, String english) {
        ObjectNode region = JSON.createObjectNode();
        region.putObject("name").put("zh", chinese).put("en", english);
        done(api.put("hq", "/v1/regions/" + id, region.toString()), "region " + id);
    }

    private void store(String id, String chinese, String english, String region) {
        ObjectNode store =
                JSON.createObjectNode().put("regionId", region).put("timeZone", "Asia/Shanghai");
        store.putObject("name").put("zh", chinese).put("en", english);
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean weekend = day.getValue() > DayOfWeek.FRIDAY.getValue();
            store.withArray("hours")
                    .addObject()
                    .put("day", day.name())
                    .put("opens", "10:00")
                    .put("closes", weekend ? "22:30" : "22:00");
        }
        done(api.put("hq", "/v1/stores/" + id, store.toString()), "store " + id);
    }

    private void staff(String id, String name, int store, String role, String employment) {
        ObjectNode employee =
                JSON.createObjectNode()
                        .put("name", name)
                        .put("storeId", "S00" + store)
                        .put("role", role)
                        .put("employment", employment)
                        .put("active", true);
        employee.putArray("languages").add("zh-CN");
        if (id.endsWith("11")) {
            employee.withArray("languages").add("en");
        }
        done(api.put("hq", "/v1/staff/" + id, employee.toString()), "employee " + id);
    }

    private void headOffice(String id, String name, @Nullable String region) {
        ObjectNode employee =
                JSON.createObjectNode()
                        .put("name", name)
                        .put("role", "HQ")
                        .put("employment", "REGULAR")
                        .put("active", true);
        if (region != null) {
            employee.put("regionId", region);
        }
        done(api.put("hq", "/v1/staff/" + id, employee.toString()), "employee " + id);
    }

    private List<String> enrol(List<SampleMember> members) {
        List<String> ids = new ArrayList<>();
        for (SampleMember member : members) {
            String id = enrol(member);
            ids.add(id);
            done(
                    api.put(
                            "manager" + member.storeNumber(),
                            "/v1/members/" + id + "/consultant",
                            JSON.createObjectNode()
                                    .put("staffId", member.consultantId())
                                    .toString()),
                    "consultant of " + member.name());
        }
        return ids;
    }

    private String enrol(SampleMember member) {
        ObjectNode request =
                JSON.createObjectNode()
                        .put("name", member.name())
                        .put("phone", member.phone())
                        .put("birthday", member.birthday().toString())
                        .put("gender", member.female() ? "FEMALE" : "MALE")
                        .put("language", member.prefersEnglish() ? "en" : "zh-CN")
                        .put("homeStoreId", member.store())
                        .put("source", "PURCHASE")
                        .put("agreementVersion", "2026-01");
        request.putObject("consents")
                .put("sms", true)
                .put("email", false)
                .put("call", member.index() % 8 != 5)
                .put("wechat", true);
        Answer answer =
                api.post(
                        member.consultantUser(),
                        "/v1/members",
                        key("member", Integer.toString(member.index())),
                        request.toString());
        if (answer.code().equals("phone-taken")) {
            JsonNode found =
                    api.get(
                                    "manager" + member.storeNumber(),
                                    "/v1/members?phone=%2B" + member.phone().substring(1))
                            .json();
            return found.path("items").path(0).path("id").asText();
        }
        return done(answer, "member " + member.name()).path("id").asText();
    }

    private void receipts(List<SampleMember> members) {
        Instant now = Instant.now();
        int accepted = 0;
        int known = 0;
        for (int store = 1; store <= 3; store++) {
            List<Batches.Result> results =
                    new Batches(api, "pos-s00" + store, "/v1/receipts/batch")
                            .send(new SampleReceipts(store, members).until(now));
            for (Batches.Result result : results) {
                switch (result.status()) {
                    case "accepted" -> accepted++;
                    case "duplicate" -> known++;
                    default -> throw new PartFailure("A sample receipt was refused: " + result);
                }
            }
        }
        report.accept("%d receipts of the last weeks, %d known before".formatted(accepted, known));
    }

    private void complaints(List<SampleMember> members, List<String> ids) {
        complaint(members.get(3), ids.get(3), "QUALITY", "NORMAL", "羽绒服穿了两次就开始跑绒，希望尽快处理。");
        complaint(members.get(10), ids.get(10), "SERVICE", "HIGH", "周末结账等了四十分钟，没有人解释原因。");
        report.accept("2 complaints");
    }

    private void complaint(
            SampleMember member, String memberId, String category, String severity, String text) {
        String body =
                JSON.createObjectNode()
                        .put("memberId", memberId)
                        .put("storeId", member.store())
                        .put("category", category)
                        .put("severity", severity)
                        .put("text", text)
                        .put("channel", "STORE")
                        .toString();
        done(
                api.post(
                        "manager" + member.storeNumber(),
                        "/v1/complaints",
                        key("complaint", Integer.toString(member.index())),
                        body),
                "complaint of " + member.name());
    }

    /** The same for the same thing on every run. */
    private static String key(String kind, String what) {
        return UUID.nameUUIDFromBytes(
                        ("sample " + kind + " " + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static JsonNode done(Answer answer, String what) {
        if (!answer.ok()) {
            throw new PartFailure(
                    "Loading the sample failed at "
                            + what
                            + ": "
                            + answer.status()
                            + " "
                            + answer.body());
        }
        return answer.body().isEmpty() ? JSON.missingNode() : answer.json();
    }
}
