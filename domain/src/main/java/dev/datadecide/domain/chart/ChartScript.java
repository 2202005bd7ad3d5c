package dev.datadecide.domain.chart;

/**
 * A library that runs in a browser.
 *
 * @param licence its SPDX name
 * @param text the script, without the end tag of a script element in it
 */
public record ChartScript(String name, String version, String licence, String text) {}
