package org.laoke.member.enrolment;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Texts;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.caller.Role;
import org.laoke.platform.paging.Cursor;
import org.laoke.platform.paging.Page;
import org.laoke.platform.problem.Rejection;

/** Imports of people from files (MEM-16). */
@Path("/v1/imports")
@Tag(name = "Imports")
class ImportResource {
    private static final String CSV = "text/csv";
    private static final String XLSX =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int LATEST = 50;
    private static final int MISTAKES_IN_FILE = 1_000_000;
    private static final String BYTE_ORDER_MARK = "\uFEFF"; // else spreadsheets misread UTF-8

    private final Imports imports;
    private final ImportJobs jobs;
    private final Caller caller;

    ImportResource(Imports imports, ImportJobs jobs, Caller caller) {
        this.imports = imports;
        this.jobs = jobs;
        this.caller = caller;
    }

    @PUT
    @Path("{id}/file")
    @Consumes({CSV, XLSX, MediaType.APPLICATION_OCTET_STREAM})
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @Operation(
            summary = "Imports people from a file, all of them or nobody (MEM-16)",
            description =
                    "The first row names the columns: name and phone are needed; birthday, gender, email,"
                            + " language, home store, agreement and consents may come with them, in any order,"
                            + " with Chinese or English headers. The answer comes at once, the import goes on:"
                            + " ask for it until it is no longer RUNNING. A dry run only checks. Sent again with"
                            + " the same id nothing happens. At most 200,000 rows and 16 MB.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(implementation = String.class),
                            examples =
                                    @ExampleObject(
                                            name = "two people",
                                            value =
                                                    """
                                                    姓名,手机,生日,性别,门店,短信同意
                                                    李梅,13812345678,1988-05-01,女,S001,是
                                                    Anna Berg,+46701234567,,female,S001,no
                                                    """)))
    @APIResponse(
            responseCode = "200",
            description = "Begun, or known by this id",
            content = @Content(schema = @Schema(implementation = ImportJob.class)))
    @APIResponse(responseCode = "413", description = "`body-too-large`")
    @APIResponse(responseCode = "422", description = "`file-unreadable`, `columns-wrong`")
    public Uni<ImportJob> start(
            UUID id,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("known") @DefaultValue("REFUSE") ImportJob.Known known,
            @QueryParam("name")
                    @DefaultValue("import")
                    @Size(max = 200)
                    @Pattern(regexp = Texts.LINE, message = Texts.LINE_HINT)
                    String name,
            @NotNull byte[] file) {
        return imports.start(
                        new Imports.Order(
                                id,
                                name,
                                caller.storeId().orElse(null),
                                dryRun,
                                known,
                                Buffer.buffer(file)))
                .chain(() -> find(id));
    }

    @GET
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @Operation(summary = "The latest imports of the caller's store, or of all")
    public Uni<Page<ImportJob>> latest() {
        return jobs.latest(caller.storeId().orElse(null), LATEST).map(Page::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @Operation(summary = "How far an import is and what came of it")
    @APIResponse(
            responseCode = "200",
            description = "The import",
            content = @Content(schema = @Schema(implementation = ImportJob.class)))
    @APIResponse(responseCode = "404", description = "`import-unknown`")
    public Uni<ImportJob> find(UUID id) {
        return jobs.find(id).map(this::visible);
    }

    @GET
    @Path("{id}/errors")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @Operation(summary = "What is wrong with which row")
    @APIResponse(responseCode = "404", description = "`import-unknown`")
    public Uni<Page<ImportJobs.Mistake>> errors(
            UUID id,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int after =
                cursor == null
                        ? 0
                        : Cursor.value(Cursor.read(cursor, 1).getFirst(), Integer::parseInt);
        return find(id).chain(() -> jobs.mistakes(id, after, limit + 1))
                .map(found -> Page.cut(found, limit, mistake -> Cursor.of(mistake.no())));
    }

    @GET
    @Path("{id}/errors.csv")
    @Produces(CSV)
    @RolesAllowed({Role.HQ, Role.STORE_MANAGER, Role.VIP_SPECIALIST})
    @Operation(summary = "The same as a file for a spreadsheet")
    @APIResponse(responseCode = "404", description = "`import-unknown`")
    public Uni<String> errorsAsFile(UUID id) {
        return find(id).chain(() -> jobs.mistakes(id, 0, MISTAKES_IN_FILE))
                .map(ImportResource::csv);
    }

    /** Of the file's own texts there is none in it. */
    private static String csv(List<ImportJobs.Mistake> mistakes) {
        var text = new StringBuilder(BYTE_ORDER_MARK).append("row,column,code,what to do\r\n");
        for (var mistake : mistakes) {
            text.append(mistake.row())
                    .append(',')
                    .append(mistake.field() == null ? "" : mistake.field())
                    .append(',')
                    .append(mistake.code())
                    .append(",\"")
                    .append(mistake.detail().replace("\"", "\"\""))
                    .append("\"\r\n");
        }
        return text.toString();
    }

    private ImportJob visible(@Nullable ImportJob job) {
        boolean own =
                job != null
                        && (caller.storeId().isEmpty()
                                || caller.storeId().get().equals(job.storeId()));
        if (job == null || !own) {
            throw new UnknownImport();
        }
        return job;
    }

    /** No such import, or one of another store. */
    static final class UnknownImport extends Rejection {
        private static final long serialVersionUID = 1L;

        UnknownImport() {
            super(Kind.NOT_FOUND, "import-unknown", "There is no import with this id.");
        }
    }
}
