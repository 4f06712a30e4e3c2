package org.laoke.deploy.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.laoke.deploy.api.Answer;
import org.laoke.deploy.api.Api;
import org.laoke.deploy.api.Batches;
import org.laoke.deploy.parts.PartFailure;
import org.laoke.deploy.stack.CountProgress;

/**
 * Imports an export: stores, members, then the receipts in a few parallel lanes. A customer always
 * rides the same lane, so that purchases and returns of one member arrive in the order of the file.
 * Everything can be sent again: a receipt that is known is answered as a duplicate.
 */
public final class Replay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LANES = 4;
    private static final int BATCH = 200;

    /** Well below the 8 MiB the API takes; an invoice can have a thousand lines. */
    private static final int BATCH_CHARACTERS = 2_000_000;

    private final Api api;
    private final Pace pace;

    /** The rate is in receipts per second; zero means as fast as it goes. */
    public Replay(Api api, int rate) {
        this.api = api;
        pace = new Pace(rate);
    }

    /** Imports the file and returns the summary as JSON. */
    public String run(Path file) {
        List<Invoice> invoices = Export.read(file);
        stores(invoices);
        members(invoices);
        Summary summary = new Summary();
        List<List<Invoice>> lanes = lanes(invoices, summary);
        long begin = System.nanoTime();
        pace.start();
        try (CountProgress progress =
                        new CountProgress("Receipts", lanes.stream().mapToInt(List::size).sum());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(
                            lanes.stream()
                                    .map(
                                            lane ->
                                                    CompletableFuture.runAsync(
                                                            () -> stream(lane, summary, progress),
                                                            threads))
                                    .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PartFailure failure
                    ? failure
                    : new PartFailure(e.toString(), e);
        }
        return summary.json((System.nanoTime() - begin) / 1e9);
    }

    private void stores(List<Invoice> invoices) {
        Set<String> countries = new LinkedHashSet<>();
        invoices.forEach(invoice -> countries.add(invoice.country()));
        ObjectNode region = JSON.createObjectNode();
        region.putObject("name").put("zh", "导入").put("en", "Import");
        done(api.put("hq", "/v1/regions/import", region.toString()));
        for (String country : countries) {
            ObjectNode store =
                    JSON.createObjectNode()
                            .put("regionId", "import")
                            .put("timeZone", "Asia/Shanghai");
            store.putObject("name").put("zh", country).put("en", country);
            done(api.put("hq", "/v1/stores/" + Invoice.storeId(country), store.toString()));
        }
    }

    private void members(List<Invoice> invoices) {
        Map<String, String> homes = new LinkedHashMap<>();
        for (Invoice invoice : invoices) {
            if (!invoice.customer().isEmpty() && invoice.refusal().isEmpty()) {
                homes.putIfAbsent(invoice.customer(), Invoice.storeId(invoice.country()));
            }
        }
        List<String> lines = new ArrayList<>();
        homes.forEach((customer, store) -> lines.add(member(customer, store)));
        Batches batches = new Batches(api, "pos-import", "/v1/members/batch");
        try (CountProgress progress = new CountProgress("Members", lines.size())) {
            for (int from = 0; from < lines.size(); from += BATCH) {
                List<String> part = lines.subList(from, Math.min(lines.size(), from + BATCH));
                for (Batches.Result result : batches.send(part)) {
                    if (result.status().equals("rejected")
                            && !"phone-taken".equals(result.code())) {
                        throw new PartFailure("A member was refused: " + result);
                    }
                }
                progress.step(part.size());
            }
        }
    }

    private static String member(String customer, String store) {
        ObjectNode member =
                JSON.createObjectNode()
                        .put("name", "顾客" + customer)
                        .put("phone", Invoice.phone(customer))
                        .put("language", "zh-CN")
                        .put("homeStoreId", store)
                        .put("source", "IMPORT")
                        .put("agreementVersion", "import");
        member.putObject("consents")
                .put("sms", false)
                .put("email", false)
                .put("call", false)
                .put("wechat", false);
        return member.toString();
    }

    private static List<List<Invoice>> lanes(List<Invoice> invoices, Summary summary) {
        List<List<Invoice>> lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(new ArrayList<>());
        }
        for (Invoice invoice : invoices) {
            invoice.refusal()
                    .ifPresentOrElse(
                            summary::refused,
                            () ->
                                    lanes.get(Math.floorMod(invoice.lane().hashCode(), LANES))
                                            .add(invoice));
        }
        return lanes;
    }

    private void stream(List<Invoice> lane, Summary summary, CountProgress progress) {
        Batches batches = new Batches(api, "pos-import", "/v1/receipts/batch");
        int size = pace.batch(BATCH);
        List<String> batch = new ArrayList<>();
        int characters = 0;
        for (Invoice invoice : lane) {
            String receipt = invoice.receipt();
            batch.add(receipt);
            characters += receipt.length();
            if (batch.size() >= size || characters >= BATCH_CHARACTERS) {
                send(batches, batch, summary, progress);
                characters = 0;
            }
        }
        send(batches, batch, summary, progress);
    }

    private void send(
            Batches batches, List<String> batch, Summary summary, CountProgress progress) {
        if (!batch.isEmpty()) {
            pace.await(batch.size());
            batches.send(batch).forEach(summary::count);
            progress.step(batch.size());
            batch.clear();
        }
    }

    private static void done(Answer answer) {
        if (!answer.ok()) {
            throw new PartFailure(
                    "The import cannot create its stores: "
                            + answer.status()
                            + " "
                            + answer.body());
        }
    }
}
