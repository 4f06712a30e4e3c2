/** Members in the store: who has arrived, how they are served, and how they leave. */
@NullMarked
package org.laoke.member.reception;

import org.jspecify.annotations.NullMarked;
