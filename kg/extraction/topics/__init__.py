"""What agreements are about: how Indonesian news tells it, and where it is read.

A topic is what the text gives as content, scope, field or title of an agreement. No topics are aims ("agar ekonomi tumbuh"),
hopes and wishes ("kami ingin kampus mendampingi petani"), benefits, duties told in passing ("kampus wajib melapor"), programmes
that somebody praises, plans and laws an agreement follows, and what an earlier agreement held.

================  ================================================================  ===========  ========================
form              example                                                           module       not read in
================  ================================================================  ===========  ========================
title             "MoU tentang A"; "PKS (dengan X) terkait|mengenai|soal A";         titles       "sesuai Kesepakatan
                  "MoU bertajuk A"; "dalam rangka A"; "untuk|guna A" where A is a                 Bersama tentang A";
                  deed                                                                            "Sebelumnya sudah ada
                                                                                                  perjanjian tentang A"
apposed           "PKS Pemanfaatan Data"; "kerja sama pengelolaan A"                titles       "MoU lekas diteken"
field             "di bidang A, B dan C"; "dalam urusan A"                          titles       "Kepala Bidang A"
contents          "Ruang lingkupnya meliputi A"; "MoU mengatur A"; "Yang disepakati cues         "RPJMD memuat A"; "Diskusi
                  ialah A"; "Ladangnya A, B"; "Dalam naskah itu diatur A"                         difokuskan pada A"
points            a colon and lines; "Pertama, A. Kedua, B"; "1. A 2. B"            cues         points of a speech
going on          "Begitu pula C"; "Masih ditambah D"; a sentence without a verb    continued    "Selanjutnya, tamu pulang"
front             "A dan B dituangkan dalam MoU"; "A menjadi isi perjanjian";       fronts       "Hal itu menjadi dasar
                  "Urusan A mempertemukan X dan Y"; "A, begitu bunyi MoU"                         kerja sama"
besides           "Selain A, MoU itu mengatur B"                                    fronts       "Selain meneken MoU, …"
lead              "A akan dijalankan berdua. X dan Y meneken MoU"                   fronts       "Ribuan warga akan didata"
clause            "Lewat MoU ini kampus memberi A"; "menyerahkan A lewat PKS"       clauses      "… diharapkan …"
agreed            "Keduanya sepakat mengelola A"                                    clauses      "jajaran yang berkomitmen"
hints             headlines, purposes, lists near the agreement, what is repeated:  clauses,     where anything above was
                  the first that tells something                                    undertakings read
================  ================================================================  ===========  ========================

A phrase ends (`bounds`) at a verb of the clause, at "yang", at a date, a person, a body behind a comma, at the place ("di
Aula X", "di Kabupaten Y"), the occasion ("dalam rapat"), speech ("katanya") and a credit in brackets. It goes on through
"untuk anak", "di sekolah", "pada sertifikat", "bagi warga kurang mampu", "menjadi energi" in a title, and through function
words between capitals. Its list goes on behind a relative clause ("magang yang dibimbing pabrik, serta B"), a passive verb
("data dipadankan, kader dilatih") or a word that joins one more ("disusul C"). Lists are cut (`lists`) at semicolons, else at
commas, at "serta", "hingga", and at the "dan" that ends a list; "pendidikan dan pelatihan" alone is one topic. `scope`
chooses among what was found.
"""
