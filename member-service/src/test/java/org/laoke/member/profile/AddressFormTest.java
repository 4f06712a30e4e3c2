package org.laoke.member.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** MEM-9: how staff address a person. */
class AddressFormTest {
    @Test
    void chinese_names_give_family_name_and_title() {
        assertEquals("李女士", AddressForm.of("李梅", Member.Gender.FEMALE));
        assertEquals("王先生", AddressForm.of("王小明", Member.Gender.MALE));
    }

    @Test
    void family_names_of_two_characters_stay_whole() {
        assertEquals("欧阳女士", AddressForm.of("欧阳娜娜", Member.Gender.FEMALE));
        assertEquals("东女士", AddressForm.of("东方", Member.Gender.FEMALE));
    }

    @Test
    void other_names_give_title_and_last_name() {
        assertEquals("Ms Smith", AddressForm.of("Anna Maria Smith", Member.Gender.FEMALE));
        assertEquals("Mr Cher", AddressForm.of("Cher", Member.Gender.MALE));
    }

    @Test
    void without_a_gender_the_name_stays_as_it_is() {
        assertEquals("李梅", AddressForm.of("李梅", null));
    }
}
