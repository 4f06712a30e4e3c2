/** Tests of decisions on stores. */
@NullMarked
package org.laoke.member.organisation;

import org.jspecify.annotations.NullMarked;
