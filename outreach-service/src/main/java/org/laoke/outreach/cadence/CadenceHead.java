package org.laoke.outreach.cadence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row a version of a cadence hangs on. */
@Entity
@Table(name = "cadence")
@IdClass(CadenceHead.Key.class)
class CadenceHead {
    record Key(@Nullable String id, @Nullable Integer version) implements Serializable {}

    @Id private String id;
    @Id private Integer version;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    private boolean active;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected CadenceHead() {}

    boolean isActive() {
        return active;
    }

    boolean owns(Step step) {
        return step.cadenceId().equals(id) && step.cadenceVersion() == version;
    }

    Cadence with(List<Step> steps) {
        return new Cadence(id, version, nameZh, nameEn, steps);
    }
}
