package org.laoke.outreach.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.ZoneId;

/** A store: what it is called and what time it is there. */
@Entity
public class Store {
    @Id private String id;
    private long version;

    @Column(name = "name_zh")
    private String nameZh;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "region_id")
    private String regionId;

    @Column(name = "time_zone")
    private String timeZone;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    protected Store() {}

    Store(StoreChanged change) {
        this.id = change.storeId();
        this.version = change.version();
        this.nameZh = change.name().zh();
        this.nameEn = change.name().en();
        this.regionId = change.regionId();
        this.timeZone = ZoneId.of(change.timeZone()).getId();
    }

    /** Takes over the snapshot unless it is older than what is known. */
    void follow(StoreChanged change) {
        if (change.version() > version) {
            version = change.version();
            nameZh = change.name().zh();
            nameEn = change.name().en();
            regionId = change.regionId();
            timeZone = ZoneId.of(change.timeZone()).getId();
        }
    }

    public String id() {
        return id;
    }

    /** Its name in the language, {@code zh-CN} or {@code en}. */
    public String name(String language) {
        return language.startsWith("zh") ? nameZh : nameEn;
    }

    public String regionId() {
        return regionId;
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
