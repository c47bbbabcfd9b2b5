/* data/seas.csv as it is: rtr_seas_csv up to rtr_seas_csv_end. RUTTER_SEAS_CSV is its path. */
    .section .rodata
    .global rtr_seas_csv, rtr_seas_csv_end
    .hidden rtr_seas_csv, rtr_seas_csv_end
rtr_seas_csv:
    .incbin RUTTER_SEAS_CSV
rtr_seas_csv_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
