part("factorChooserOption"),
`${part("otpFooter")} > *`,
