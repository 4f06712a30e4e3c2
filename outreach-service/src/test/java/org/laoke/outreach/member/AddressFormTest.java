package org.laoke.outreach.member;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressFormTest {
    @ParameterizedTest
    @CsvSource({
        "李梅, FEMALE, zh-CN, 李女士",
        "欧阳娜娜, FEMALE, zh-CN, 欧阳女士",
        "王强, MALE, zh-CN, 王先生",
        "李梅, FEMALE, en, Ms 李",
        "Mary Ann Smith, FEMALE, en, Ms Smith",
        "John Smith, MALE, zh-CN, Smith先生",
        "李梅, , zh-CN, 李梅",
        "John Smith, , en, John Smith",
        "'', FEMALE, zh-CN, 贵宾",
        "'', , en, guest",
    })
    void people_are_addressed_by_surname_and_form(
            String name,
            @org.jspecify.annotations.Nullable String gender,
            String language,
            String form) {
        assertEquals(form, AddressForm.of(name, gender, language));
    }
}
