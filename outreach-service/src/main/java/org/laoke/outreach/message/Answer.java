package org.laoke.outreach.message;

/** What a provider made of a message. */
sealed interface Answer {
    /** It has it. */
    record Accepted() implements Answer {}

    /**
     * It surely does not have it.
     *
     * @param forGood whether trying again is pointless
     */
    record Refused(boolean forGood, String why) implements Answer {}

    /** It may or may not have it. */
    record Unknown(String why) implements Answer {}
}
