# ruff: noqa: E501  one line a language reads as the table it is
"""The commonest small words of languages in Latin script, to tell the languages apart.

Chosen to differ between neighbours (Danish and Norwegian, Czech and Slovak, Spanish and Portuguese). They name
a text's language only; no word of any language decides what is content.
"""

from __future__ import annotations

LATIN_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in is that was for with as his are this from by which have not were but they an",
        "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es wird sind",
        "fr": "le la les et des du est une que dans pour qui pas sur au avec plus sont ce par il nous aux ont",
        "es": "el la de que y los en las del se por con una para su al lo como más pero sus este ha es fue",
        "pt": "o a os do da que em não uma no na para com dos das mais ao pelo são foi como é se um seu também",
        "it": "il di che la è e un per non del una sono con della anche più nel gli alla dei le si ha come da",
        "nl": "de het een van en dat is te niet op zijn voor met die aan er ook maar bij wordt uit naar door",
        "sv": "och att det som en på är av för med den till inte har om ett men de var jag vi kan från också",
        "da": "og at det er en til af på for med der den som ikke de har et fra men også var blev efter af hvad",
        "nb": "og det er i som en på å av for med til ikke har den de et fra men også var ble etter hva seg",
        "fi": "ja on ei että se oli hän mutta joka ovat kun myös niin kuin mukaan ole vuoden sen tai jos olla",
        "is": "og að er í á sem það til var við með en um fyrir ekki hann af þá þess því þetta hefur eru",
        "pl": "w i na z się do nie że jest to o jak po od za przez ale tym co był oraz dla jego są także który",
        "cs": "a se na v je že s z do to o i ve pro jako který za by ale po jsou však byl už od podle jsem",
        "sk": "a sa na v je že s z do to o aj vo pre ako ktorý za by ale po sú však bol už od podľa som",
        "sl": "in je v na se za da so ki pa z tudi ne kot po bi bil od ni še ali iz smo pri bo",
        "hr": "i je u na se za da su od kao što koji ne iz će s ali bi o nije bio to više samo kako sve",
        "hu": "a az és hogy nem is egy ez meg de volt csak ki van már mint el még azt vagy lesz után",
        "ro": "și în de la a cu pe că nu care este din pentru sunt mai au ca o să fost prin dar sau iar",
        "sq": "të në e dhe i një për me që nga se është më ka nuk si por do u kjo janë ishte ai",
        "tr": "ve bir bu için da de ile olarak çok daha olan gibi en ne kadar olduğu ama sonra var ise değil",
        "az": "və bir bu ilə üçün də da olan daha sonra ki onun edib isə olub həm qədər deyib var görə",
        "uz": "va bu bilan uchun bir ham edi bo'lgan deb esa lekin kerak o'z shu emas ular yoki qilish haqida",
        "et": "ja on ei et see oli kui ta ka mis aga oma või kes siis ning veel välja üle olnud nii seda",
        "lv": "un ir ar no uz ka par kas tas bija arī bet lai pēc kā tika to vai nav pie viņš gada",
        "lt": "ir kad yra su iš į tai bet buvo apie kaip jis už per po dar taip nuo savo ar tik jau",
        "ca": "el la de i que els en les per del un amb és una no es al dels va més als com també són ha",
        "gl": "o a de que e os do da en un unha para non por con máis como dos das ao pola polo foi tamén é",
        "eu": "eta da du ez ere bat dira izan zen dute hau baina egin bere den dituzte egiten duen baino",
        "ga": "an na agus ar go is a i le tá sé bhí do ag sin nach mar seo ó faoi bhfuil siad níos",
        "cy": "y yn a i o ar mae yr ei wedi oedd ac bod hefyd am gan fel eu hyn oedd gyda nid sydd",
        "mt": "il li ta fil u ma dan din kien hija minn biex għal huwa kienet dawn jew wara bil tal",
        "id": "yang dan di dengan untuk dari ini dalam itu tidak pada akan juga ke karena oleh bisa ada mereka kami",
        "ms": "yang dan di dengan untuk dari ini dalam itu tidak pada akan kepada oleh beliau ialah kerana boleh telah bahawa",
        "tl": "ang ng sa na mga at ay si para hindi ito ni kay niya kung may rin din siya nang mula",
        "vi": "và của là có được cho không các trong một với những đã người này đến cũng khi để ở từ",
        "sw": "ya na wa kwa ni katika la za kuwa hiyo yake cha hii kama lakini huo alisema watu baada hivyo",
        "af": "die van en het in is nie dat vir met op aan was word ook maar wat hulle deur om sy te as",
        "ha": "da a ya na ta cikin wannan shi ba su kuma don yi daga ne ce amma kan lokacin wani",
        "so": "ka iyo ku ee in oo la ay u waa uu soo aan ayaa waxaa kale inuu kala waxay ahaa",
        "yo": "ni ti awọn si pe o ati fun wọn gbogbo lati bi sinu ko naa yii rẹ kan jẹ",
        "eo": "la kaj de en estas al ke por ne kun sed el mi ĝi oni li pri ankaŭ tiu kiu",
        "la": "et in est non ad ut cum quod qui sed ex si quae aut per de atque enim etiam nec",
    }.items()
}
