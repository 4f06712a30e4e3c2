package org.laoke.member.profile;

/** Which channels a member agreed to be contacted on. */
public record Consents(boolean sms, boolean email, boolean call, boolean wechat) {
    /** Agreed to nothing. */
    public static final Consents NONE = new Consents(false, false, false, false);
}
