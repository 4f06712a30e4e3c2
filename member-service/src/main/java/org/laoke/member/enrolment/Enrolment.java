package org.laoke.member.enrolment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.laoke.member.organisation.Stores;
import org.laoke.member.profile.ContactIndex;
import org.laoke.member.profile.Contacts;
import org.laoke.member.profile.Member;
import org.laoke.member.profile.Members;
import org.laoke.member.profile.Permissions;
import org.laoke.member.profile.SealedContact;
import org.laoke.member.referral.Referrers;
import org.laoke.member.tier.TierRules;
import org.laoke.platform.caller.Caller;
import org.laoke.platform.outbox.Outbox;

/**
 * Writes new members, one or many in the same few statements. Whether a phone is free is decided by
 * the database alone: of two who come at once, one is written.
 */
@Singleton
class Enrolment {
    /**
     * Rows go in by phone, so that two files with the same people cannot block each other. Somebody
     * whose row is of before and not sealed yet is found by the clear phone: at any moment a row is
     * one or the other.
     */
    private static final String INSERT =
            "with written as (insert into member (id, name, vault_key, phone_sealed, email_sealed, wechat_sealed,"
                    + " address_sealed, phone_index, tail_index, email_index, birthday, gender, language,"
                    + " home_store_id, consent_sms, consent_email, consent_call, consent_wechat,"
                    + " permissions, agreement_version, source, referrer_id, enrolled_at, enrolled_by)"
                    + " select id, name, decode(key, 'base64'), decode(phone, 'base64'),"
                    + " decode(email, 'base64'), decode(wechat, 'base64'), decode(address, 'base64'),"
                    + " \"phoneIndex\", \"tailIndex\", \"emailIndex\", birthday, gender, language,"
                    + " \"homeStoreId\", sms, mail, call, \"byWechat\", permissions, \"agreementVersion\", source,"
                    + " \"referrerId\", \"enrolledAt\", \"enrolledBy\""
                    + " from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(id uuid, name text,"
                    + " key text, phone text, email text, wechat text, address text, \"phoneIndex\" text,"
                    + " \"tailIndex\" text, \"emailIndex\" text, \"clearPhone\" text, birthday date,"
                    + " gender text, language text, \"homeStoreId\" text, sms boolean, mail boolean,"
                    + " call boolean, \"byWechat\" boolean, permissions text, \"agreementVersion\" text, source text,"
                    + " \"referrerId\" uuid, \"enrolledAt\" timestamptz, \"enrolledBy\" text)"
                    + " where not exists (select 1 from member m where m.phone = r.\"clearPhone\")"
                    + " order by \"phoneIndex\""
                    + " on conflict on constraint member_phone_index_unique do nothing"
                    + " returning id, enrolled_at, enrolled_by, agreement_version, permissions),"
                    + " receipts as (insert into consent_receipt"
                    + " (member_id, at, source, text_version, given, withdrawn, by)"
                    + " select id, enrolled_at, 'ENROLMENT', agreement_version,"
                    + " string_to_array(permissions, ' '), '{}', enrolled_by"
                    + " from written where permissions <> '')"
                    + " select id from written";

    /** What is written of an applicant; fields are columns, but for the clear phone. */
    private record Row(
            @JsonUnwrapped Applicant applicant,
            String key,
            @JsonUnwrapped SealedContact sealed,
            String clearPhone,
            String permissions) {}

    private final Members members;
    private final Contacts contacts;
    private final ContactIndex index;
    private final Referrers referrers;
    private final Stores stores;
    private final TierRules programme;
    private final Outbox outbox;
    private final Caller caller;
    private final Clock clock;
    private final ObjectMapper json;

    Enrolment(
            Members members,
            Contacts contacts,
            ContactIndex index,
            Referrers referrers,
            Stores stores,
            TierRules programme,
            Outbox outbox,
            Caller caller,
            Clock clock,
            ObjectMapper json) {
        this.members = members;
        this.contacts = contacts;
        this.index = index;
        this.referrers = referrers;
        this.stores = stores;
        this.programme = programme;
        this.outbox = outbox;
        this.caller = caller;
        this.clock = clock;
        this.json = json;
    }

    /** What checking forms of this caller needs. */
    Uni<Applicant.Desk> desk() {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, programme.zone());
        return stores.inScope()
                .map(
                        scope ->
                                new Applicant.Desk(
                                        caller.storeId().orElse(null),
                                        scope,
                                        caller.name(),
                                        today,
                                        now));
    }

    /**
     * Writes those whose phone is free and tells of them, in the current transaction.
     *
     * @param applicants no two with one phone
     * @return the members written; who is missing had a phone that was taken
     */
    Uni<List<Member>> enrol(List<Applicant> applicants) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(INSERT, UUID.class)
                                        .setParameter("rows", write(applicants))
                                        .getResultList())
                .chain(members::withIds)
                .call(written -> outbox.addAll(written.stream().map(Member::enrolled).toList()));
    }

    /** Looks up everybody the applicants name as who brought them. */
    Uni<Referrers.Known> referrers(List<Applicant> applicants) {
        return referrers.known(applicants.stream().map(Applicant::referrer).toList());
    }

    /**
     * The applicant with who brought them.
     *
     * @throws org.laoke.member.referral.ReferralRefused if that is no member, or themselves
     */
    Applicant brought(Applicant applicant, Referrers.Known known) {
        String email = applicant.contact().email();
        var person =
                new Referrers.Person(
                        applicant.name(),
                        applicant.birthday(),
                        index.ofPhone(applicant.contact().phone()),
                        email == null ? null : index.ofEmail(email));
        return applicant.broughtBy(known.of(applicant.referrer(), person));
    }

    private Row row(Applicant applicant) {
        byte[] key = contacts.newKey(applicant.id());
        var contact = applicant.contact();
        return new Row(
                applicant,
                Base64.getEncoder().encodeToString(key),
                contacts.seal(applicant.id(), key, contact),
                contact.phone(),
                Permissions.of(applicant.consents()).text());
    }

    private String write(List<Applicant> applicants) {
        try {
            return json.writeValueAsString(applicants.stream().map(this::row).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
