/** The fake service, and what is made of its data, against the official Python client. */
@NullMarked
package dev.datadecide.wandb.fidelity;

import org.jspecify.annotations.NullMarked;
