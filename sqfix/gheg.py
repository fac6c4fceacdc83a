"""Which forms are right for who writes Gheg?

`FORMS` is a word list (see `word_list`) of frequent Gheg forms that the standard of 1972 writes otherwise: of the verbs
jam and kam, participles of the infinitive with *me* (me shkue, me ba), pronouns, adverbs and nouns. It is short on
purpose: a form that could be a slip of a standard word (*te*, *ne*, *mir*) is not in it. What it lacks belongs in the
project's word list.
"""

FORMS = """
kena jena asht âsht ashtë nji njâ qi kish kishe ishim jan
ba bâ bamë bâmë thanë thanun marrun dhanë dhanun ardhun vendosun ndodhun folun pamun ndejt ndejtun pasun lanun qenun
shkue punue shkrue lexue mësue harrue dëgjue kërkue tregue fillue mendue jetue luftue ndihmue kujtue këndue kthye
përdorue takue ndërtue votue studjue paguem shkuem punuem shkruem harruem martuem kënduem
bajnë bajmë baj bani ban shkojna dojna kina muj mujm mujta
kta kto ktij ksaj kyt ktu kshtu qashtu qeshtu qysh qaty qeky qekjo qetash tash niher njiher njiherë masi mas tanë tana
nana hana rana zani zâ anmik anmiku anmiqtë vllau vllaznia vllazni gja gjâ kurrgja shpi shpija shqyptar shqypni shqyp
gjindja nieri nierz katundi
"""
