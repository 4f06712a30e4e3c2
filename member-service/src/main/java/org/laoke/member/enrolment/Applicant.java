package org.laoke.member.enrolment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laoke.member.organisation.Phone;
import org.laoke.member.organisation.Store;
import org.laoke.member.organisation.UnknownStore;
import org.laoke.member.profile.Birthday;
import org.laoke.member.profile.Consents;
import org.laoke.member.profile.Contact;
import org.laoke.member.profile.Member;
import org.laoke.member.referral.Referrers;
import org.laoke.platform.problem.Problem;
import org.laoke.platform.problem.Rejection;
import org.laoke.platform.time.Ids;

/** A form that has been checked and only needs its phone to be free. */
record Applicant(
        UUID id,
        String name,
        @JsonIgnore Contact contact,
        @Nullable LocalDate birthday,
        Member.@Nullable Gender gender,
        String language,
        String homeStoreId,
        boolean sms,
        boolean mail,
        boolean call,
        boolean byWechat,
        String agreementVersion,
        Member.Source source,
        @Nullable UUID referrerId,
        @JsonIgnore @Nullable String referralCode,
        Instant enrolledAt,
        String enrolledBy) {
    /** How the form names who brought them. */
    @JsonIgnore
    Referrers.Named referrer() {
        return new Referrers.Named(referrerId, referralCode);
    }

    Applicant broughtBy(@Nullable UUID referrer) {
        return new Applicant(
                id,
                name,
                contact,
                birthday,
                gender,
                language,
                homeStoreId,
                sms,
                mail,
                call,
                byWechat,
                agreementVersion,
                source,
                referrer,
                null,
                enrolledAt,
                enrolledBy);
    }

    @JsonIgnore
    Consents consents() {
        return new Consents(sms, mail, call, byWechat);
    }

    /**
     * What the checks need to know.
     *
     * @param ownStore default home store
     * @param today of the programme
     * @param scope stores the caller may enrol for
     */
    record Desk(
            @Nullable String ownStore,
            Map<String, Store> scope,
            String enrolledBy,
            LocalDate today,
            Instant now) {}

    /** Throws the {@link Rejection} that tells what is wrong with the form. */
    static Applicant of(NewMember form, Desk desk) {
        var consents = form.consents() == null ? Consents.NONE : form.consents();
        return new Applicant(
                Ids.next(),
                form.name().strip(),
                new Contact(Phone.e164(form.phone()), form.email(), form.wechat(), form.address()),
                Birthday.possible(form.birthday(), desk.today()),
                form.gender(),
                form.language() == null ? "zh-CN" : form.language(),
                store(form, desk),
                consents.sms(),
                consents.email(),
                consents.call(),
                consents.wechat(),
                form.agreementVersion().strip(),
                form.source(),
                form.referrerId(),
                form.referralCode(),
                desk.now(),
                desk.enrolledBy());
    }

    private static String store(NewMember form, Desk desk) {
        String store = form.homeStoreId() == null ? desk.ownStore() : form.homeStoreId();
        if (store == null) {
            throw new HomeStoreMissing();
        }
        if (!desk.scope().containsKey(store)) {
            throw new UnknownStore(store, "/homeStoreId");
        }
        return store;
    }

    /** Callers for the whole chain have no store of their own. */
    static final class HomeStoreMissing extends Rejection {
        private static final long serialVersionUID = 1L;

        HomeStoreMissing() {
            super(
                    Kind.UNPROCESSABLE,
                    "home-store-missing",
                    "Name the home store: your sign-in is not bound to one.",
                    List.of(new Problem.Pointer("/homeStoreId", "is missing")));
        }
    }
}
