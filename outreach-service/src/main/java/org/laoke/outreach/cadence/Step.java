package org.laoke.outreach.cadence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.laoke.outreach.task.Kind;

/** One contact of a cadence: what, by whom, and when after the purchase. */
@Entity
@Table(name = "cadence_step")
class Step {
    /** Who sends a message. */
    enum Mode {
        /** The platform, when the time has come. */
        AUTOMATIC,
        /** The consultant reads the draft and sends it with one tap, or makes the call. */
        BY_CONSULTANT
    }

    @Id private long id;

    @Column(name = "cadence_id")
    private String cadenceId;

    @Column(name = "cadence_version")
    private int cadenceVersion;

    private int step;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private Mode mode;

    private String purpose;
    private boolean personal;

    @Column(name = "within_minutes")
    private @Nullable Integer withinMinutes;

    @Column(name = "day_from")
    private int dayFrom;

    @Column(name = "day_to")
    private int dayTo;

    @Column(name = "time_from")
    private LocalTime timeFrom;

    @Column(name = "time_to")
    private LocalTime timeTo;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Step() {}

    Step(
            int step,
            Kind kind,
            Mode mode,
            String purpose,
            boolean personal,
            @Nullable Integer withinMinutes,
            int dayFrom,
            int dayTo,
            LocalTime timeFrom,
            LocalTime timeTo) {
        this.cadenceId = "";
        this.step = step;
        this.kind = kind;
        this.mode = mode;
        this.purpose = purpose;
        this.personal = personal;
        this.withinMinutes = withinMinutes;
        this.dayFrom = dayFrom;
        this.dayTo = dayTo;
        this.timeFrom = timeFrom;
        this.timeTo = timeTo;
    }

    String cadenceId() {
        return cadenceId;
    }

    int cadenceVersion() {
        return cadenceVersion;
    }

    int step() {
        return step;
    }

    Kind kind() {
        return kind;
    }

    Mode mode() {
        return mode;
    }

    String purpose() {
        return purpose;
    }

    /** About the person, not the product: survives a restart of the cadence. */
    boolean isPersonal() {
        return personal;
    }

    /** How soon after the purchase; null if the step is on days after it. */
    @Nullable Integer withinMinutes() {
        return withinMinutes;
    }

    int dayFrom() {
        return dayFrom;
    }

    int dayTo() {
        return dayTo;
    }

    LocalTime timeFrom() {
        return timeFrom;
    }

    LocalTime timeTo() {
        return timeTo;
    }
}
