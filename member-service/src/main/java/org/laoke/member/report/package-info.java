/** What head office and managers look through: each week's new members, each month's cards. */
@NullMarked
package org.laoke.member.report;

import org.jspecify.annotations.NullMarked;
